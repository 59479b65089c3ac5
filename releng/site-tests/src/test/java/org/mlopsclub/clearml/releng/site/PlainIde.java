package org.mlopsclub.clearml.releng.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the plain IDE that a test may change: software comes and goes by p2's director, as for a user. */
final class PlainIde {

    private static final long MINUTES = 5;

    /** Loaded when the first window is shown: it renders the status line. */
    private static final String WINDOW_CLASS = "org.eclipse.ui.internal.progress.ProgressRegion";

    private final Path folder;

    private PlainIde(Path folder) {
        this.folder = folder;
    }

    static PlainIde copyTo(Path folder) throws IOException {
        Path original = Path.of(System.getProperty("ide.folder"));
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(original.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return new PlainIde(folder);
    }

    /** Installs a feature from the zipped update site, with these sites beside it. */
    void install(String feature, String... sites) throws IOException, InterruptedException {
        director("-repository", String.join(",", Stream.concat(Stream.of(zippedSite()), Stream.of(sites)).toList()),
                "-installIU", feature + ".feature.group");
    }

    /** Installs a feature from another site than the one that was built. */
    void installFrom(Path site, String feature) throws IOException, InterruptedException {
        director("-repository", site.toUri().toString(), "-installIU", feature + ".feature.group");
    }

    /** Takes the version of the zipped update site instead of the one that is installed, in one step. */
    void update(String feature) throws IOException, InterruptedException {
        director("-repository", zippedSite(), "-uninstallIU", feature + ".feature.group",
                "-installIU", feature + ".feature.group");
        run("org.eclipse.equinox.p2.garbagecollector.application", "-profile", "DefaultProfile");
    }

    private static String zippedSite() throws IOException {
        return "jar:" + Path.of(System.getProperty("site.zip")).toRealPath().toUri() + "!/";
    }

    /** Uninstalls a feature and clears away the files nobody needs any more. */
    void uninstall(String feature) throws IOException, InterruptedException {
        director("-uninstallIU", feature + ".feature.group");
        run("org.eclipse.equinox.p2.garbagecollector.application", "-profile", "DefaultProfile");
    }

    /** The bundles that the next start will find: one line each, name and version first. */
    List<String> bundles() throws IOException {
        Path list = folder.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
        return Files.readAllLines(list).stream().filter(line -> !line.startsWith("#")).toList();
    }

    /** Symbolic names of the bundles on disk. */
    Set<String> plugins() {
        return Names.in(folder.resolve("plugins"));
    }

    /** File names of the features and bundles on disk that are ours, versions and all. */
    List<String> ourFiles() throws IOException {
        List<String> ours = new ArrayList<>();
        for (String kind : List.of("features", "plugins")) {
            try (Stream<Path> files = Files.list(folder.resolve(kind))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith("org.mlopsclub.clearml.") && !name.contains(".releng."))
                        .forEach(ours::add);
            }
        }
        return ours;
    }

    @Override
    public String toString() {
        try {
            return "IDE with " + ourFiles();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ids of the features on disk. */
    Set<String> features() {
        return Names.in(folder.resolve("features"));
    }

    /**
     * Starts the workbench on the display and ends it when it has settled: its window is open and nothing more is
     * loaded for a while.
     *
     * @param perspective the perspective to start with
     * @return the names of all classes that were loaded
     */
    List<String> classesLoadedBy(String perspective) throws IOException, InterruptedException {
        return classesLoadedBy(workspace(perspective), perspective, () -> true);
    }

    /**
     * Starts the workbench and ends it when it has settled and something has happened.
     *
     * @param workspace the folder with the user's data
     * @param perspective the perspective to start with
     * @param happened what to wait for
     * @return the names of all classes that were loaded
     */
    List<String> classesLoadedBy(Path workspace, String perspective, Happened happened)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "classes", ".log");
        Path output = folder.resolve("start.log");
        Process process = new ProcessBuilder(java(), "-Xlog:class+load:file=" + log, "-jar", launcher().toString(),
                "-nosplash", "-data", workspace.toString(), "-perspective", perspective).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        try {
            Settled settled = new Settled(log, WINDOW_CLASS, happened);
            if (!settled.await(process, Duration.ofMinutes(MINUTES))) {
                throw new AssertionError("The workbench did not open, or did not do what is waited for:\n"
                        + Files.readString(output));
            }
            return Settled.classes(log);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** @return the folder for a user's data that belongs to a name */
    Path workspace(String name) {
        return folder.resolve("workspace-" + name);
    }

    /** Something that can be seen from outside the IDE. */
    interface Happened {

        /** @return whether it has happened */
        boolean seen() throws IOException;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void director(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-destination", folder.toString(), "-profile", "DefaultProfile"));
        all.addAll(List.of(arguments));
        run("org.eclipse.equinox.p2.director", all.toArray(String[]::new));
    }

    private void run(String application, String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("test.log");
        List<String> command = new ArrayList<>(List.of(
                java(), "-jar", launcher().toString(), "-nosplash", "-data", "@none", "-application", application));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new AssertionError(application + " failed:\n" + Files.readString(log));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private Path launcher() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("plugins"))) {
            return files.filter(file -> file.getFileName().toString().matches("org.eclipse.equinox.launcher_.*jar"))
                    .findFirst().orElseThrow();
        }
    }
}
