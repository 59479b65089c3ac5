package org.mlopsclub.clearml.releng.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells from the JVM's log of loaded classes when a program has done what it does by itself. */
final class Settled {

    private static final long QUIET_SECONDS = 5;

    private final Path log;
    private final String sign;
    private final PlainIde.Happened happened;

    /**
     * @param sign a class without which it is too early
     * @param happened what must have happened besides
     */
    Settled(Path log, String sign, PlainIde.Happened happened) {
        this.log = log;
        this.sign = sign;
        this.happened = happened;
    }

    /** @return whether the sign was seen and then nothing was loaded for some seconds, with the program alive */
    boolean await(Process program, Duration longest) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long before = -1;
        while (System.nanoTime() < end && !program.waitFor(QUIET_SECONDS, TimeUnit.SECONDS)) {
            long now = Files.exists(log) ? Files.size(log) : 0;
            if (now == before && classes(log).contains(sign) && happened.seen()) {
                return true;
            }
            before = now;
        }
        return false;
    }

    /** @return the names of the classes in the log, {@code [1.2s][info][class,load] name source: …} */
    static List<String> classes(Path log) throws IOException {
        return Files.readAllLines(log).stream().map(line -> line.replaceFirst("^(\\[[^]]*])+ ", ""))
                .map(line -> line.replaceFirst(" .*", "")).toList();
    }
}
