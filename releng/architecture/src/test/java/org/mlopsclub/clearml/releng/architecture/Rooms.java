package org.mlopsclub.clearml.releng.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The compiled classes of the bundles, read from the folders they were compiled into. */
final class Rooms {

    static final String ROOT = "org.mlopsclub.clearml.";

    private Rooms() {
    }

    /** The classes of bundles, named without the common beginning: {@code product("core", "ui")}. */
    static JavaClasses product(String... rooms) {
        return read(Arrays.stream(rooms).map(room -> folder(room).resolve("classes")).toList());
    }

    /** The tests of plain jar modules and of test bundles. */
    static JavaClasses tests(List<String> jars, List<String> bundles) {
        List<Path> folders = new ArrayList<>();
        jars.forEach(room -> folders.add(folder(room).resolve("test-classes")));
        bundles.forEach(room -> folders.add(folder(room).resolve("classes")));
        return read(folders.stream().filter(Files::isDirectory).toList());
    }

    private static Path folder(String room) {
        return Path.of(System.getProperty("bundles.folder"), ROOT + room, "target");
    }

    private static JavaClasses read(List<Path> folders) {
        return new ClassFileImporter().importPaths(folders);
    }
}
