package org.mlopsclub.clearml.releng.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of bundles and features, taken from the files that hold them. */
final class Names {

    private Names() {
    }

    /** Symbolic names of the jars in a folder: {@code a.b_1.0.0.jar} is {@code a.b}. */
    static TreeSet<String> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            TreeSet<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString()).map(name -> name.replaceFirst("_\\d.*", ""))
                    .forEach(names::add);
            return names;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
