package org.mlopsclub.clearml.testkit.walker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;

/** {@code report.txt}: one line a step, written at once so that a walk that dies still tells how far it came. */
final class WalkReport {

    private final Path folder;
    private boolean failed;

    WalkReport(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Files.deleteIfExists(file());
    }

    private Path file() {
        return folder.resolve("report.txt");
    }

    /** @return where a picture of a step goes */
    Path picture(String step) {
        return folder.resolve(step + ".png");
    }

    void ok(String step, Duration took, String what) throws IOException {
        append("ok", step, took, what);
    }

    void failed(String step, Duration took, String why) throws IOException {
        failed = true;
        append("FAILED", step, took, why);
    }

    boolean failed() {
        return failed;
    }

    private void append(String word, String step, Duration took, String text) throws IOException {
        String line = String.format(Locale.ROOT, "%s %s %.1f s %s%n", word, step, took.toMillis() / 1000.0,
                text.replaceAll("\\s+", " ").strip());
        Files.writeString(file(), line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
