package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** A file system of few bytes, in memory; skips the test where none can be mounted. */
record SmallDisk(Path folder) implements AutoCloseable {

    static SmallDisk mount(Path folder, long bytes) throws IOException {
        Assumptions.assumeTrue(run(List.of("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", folder.toString())),
                "skipped: no small disk can be mounted here, only root may");
        return new SmallDisk(folder);
    }

    /** Fills the disk that a file lies on, up to so many free bytes. */
    static void fill(Path file, long free) throws IOException {
        Files.createFile(file);
        long room = Files.getFileStore(file).getUsableSpace() - free;
        Files.write(file, new byte[Math.toIntExact(room)]);
    }

    private static boolean run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (!run(List.of("umount", folder.toString()))) {
            run(List.of("umount", "-l", folder.toString()));
        }
    }
}
