package org.mlopsclub.clearml.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often opening and saving a small file wait for the server, by the time it takes on a line far longer than all else. */
class RoundTripsTest {

    private static final int FILE_BYTES = 10 * 1024;
    private static final int MOST_TO_OPEN = 6;
    private static final int MOST_TO_SAVE = 9;
    /** Each command takes two, one of them for its channel. */
    private static final int MOST_TO_SAVE_BY_SHELL = 16;
    private static final int RUNS = 5;
    private static final Duration ROUND_TRIP = Duration.ofMillis(150);
    private static final Cancellation NEVER = Cancellation.never();
    private static final ProgressListener QUIET = ProgressListener.none();

    private final Map<String, Integer> least = new TreeMap<>();

    @TempDir
    Path folder = Path.of("");

    @Test
    void givenSftpOfOpenSshWhenAFileIsOpenedAndSavedThenItWaitsAFewTimesOnly(@TempDir Path home) throws Exception {
        try (TestServer server = new OpenSshServer(home)) {
            openAndSave(server, MOST_TO_SAVE);
        }
    }

    @Test
    void givenSftpOfMinaWhenAFileIsOpenedAndSavedThenItWaitsAFewTimesOnly() throws Exception {
        try (TestServer server = new MinaServer()) {
            openAndSave(server, MOST_TO_SAVE);
        }
    }

    @Test
    void givenADropbearWithoutSftpWhenAFileIsOpenedAndSavedThenEachStepIsOneCommand(@TempDir Path home)
            throws Exception {
        try (TestServer server = new DropbearServer(home)) {
            openAndSave(server, MOST_TO_SAVE_BY_SHELL);
        }
    }

    private void openAndSave(TestServer server, int mostToSave) throws Exception {
        for (int i = 0; i < 20; i++) {
            Files.createSymbolicLink(folder.resolve("link" + i), Path.of("nowhere"));
        }
        Path local = folder.resolve("local");
        try (LongLine line = new LongLine(server.port(), ROUND_TRIP);
                SshLink link = server.connect(new SshTarget("127.0.0.1", line.port(), server.user()));
                RemoteFiles files = link.files()) {
            for (int run = 0; run < RUNS && !within(mostToSave); run++) {
                Path file = Files.write(folder.resolve("f" + run), new byte[FILE_BYTES]);
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
                RemoteStamp read = count("open", () -> read(files, file));
                Files.write(local, new byte[FILE_BYTES + 1]);
                RemoteStamp saved = count("save", () -> save(files, file, local, read));
                Files.write(local, new byte[FILE_BYTES + 2]);
                // Saved a moment ago: what was and what is there must be compared, for times have whole seconds only.
                count("save in doubt", () -> save(files, file, local, saved));
                assertArrayEquals(Files.readAllBytes(local), Files.readAllBytes(file));
                assertEquals(22 + run, files.list(folder.toString(), NEVER).size(), "nothing is left beside the file");
            }
        }
        assertTrue(within(mostToSave), least::toString);
    }

    private boolean within(int mostToSave) {
        return !least.isEmpty() && least.entrySet().stream()
                .allMatch(each -> each.getValue() <= (each.getKey().equals("open") ? MOST_TO_OPEN : mostToSave));
    }

    /** A busy machine only ever seems to take more. */
    private RemoteStamp count(String what, Callable<RemoteStamp> step) throws Exception {
        long start = System.nanoTime();
        RemoteStamp stamp = step.call();
        // A little less than a trip is what the computers themselves take.
        int trips = (int) ((System.nanoTime() - start) / (double) ROUND_TRIP.toNanos() + 0.25);
        least.merge(what, trips, Math::min);
        return stamp;
    }

    private static RemoteStamp read(RemoteFiles files, Path file) throws Exception {
        return files.read(file.toString(), OutputStream.nullOutputStream(), QUIET, NEVER);
    }

    private static RemoteStamp save(RemoteFiles files, Path file, Path local, RemoteStamp expected) throws Exception {
        return files.save(file.toString(), local, Optional.of(expected), QUIET, NEVER);
    }
}
