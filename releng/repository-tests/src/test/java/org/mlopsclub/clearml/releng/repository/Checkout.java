package org.mlopsclub.clearml.releng.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the checkout, without what a build or Git put there. */
final class Checkout {

    static final Path ROOT = Path.of(System.getProperty("checkout")).toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS = Set.of(".git", "target", "bin", "out", ".cache");

    private Checkout() {
    }

    /** @return all files whose name ends like this */
    static List<Path> files(String end) {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> file.toString().endsWith(end) && ours(ROOT.relativize(file))
                    && Files.isRegularFile(file)).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean ours(Path file) {
        for (Path part : file) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** @return how a message names the file */
    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}
