package org.mlopsclub.clearml.core.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.guard.ActivityLog;
import org.mlopsclub.clearml.core.guard.ActivityLog.Kind;
import org.mlopsclub.clearml.core.guard.StoredActivityLog;
import org.mlopsclub.clearml.testkit.Await;

class ActivityLogTest {

    private static final int BOUND = 1000;
    private static final long SECONDS = 20;

    @TempDir
    Path folder;

    @Test
    void givenLinesWhenTheIdeIsStartedAgainThenTheyAreThereInOrder() throws Exception {
        Path file = folder.resolve("state/activity.jsonl");
        ActivityLog log = new StoredActivityLog(file);
        log.add(Kind.CONNECTION, "box", "Reconnected.");
        log.add(Kind.GUARD, "nlp\ndev", "Idle for 1h.\nReally.");
        awaitLines(file, 2);
        Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);

        List<ActivityLog.Entry> again = new StoredActivityLog(file).entries();
        assertEquals(log.entries(), again);
        assertEquals("nlp dev", again.get(1).session());
    }

    @Test
    void givenManyLinesThenNeitherMemoryNorFileGrowsBeyondTheBound() throws Exception {
        Path file = folder.resolve("activity.jsonl");
        ActivityLog log = new StoredActivityLog(file);
        for (int i = 1; i <= 3 * BOUND; i++) {
            log.add(Kind.GUARD, "box", "line " + i);
        }
        assertEquals(BOUND, log.entries().size());
        Await.until("the last line in the file", SECONDS, () -> Files.exists(file)
                && Files.readString(file).contains("\"line " + 3 * BOUND + "\""));
        try (var lines = Files.lines(file)) {
            assertTrue(lines.count() <= 2 * BOUND);
        }
        List<ActivityLog.Entry> again = new StoredActivityLog(file).entries();
        assertEquals(log.entries(), again);
        assertEquals("line " + (2 * BOUND + 1), again.get(0).text());
    }

    private static void awaitLines(Path file, long number) throws Exception {
        Await.until(number + " lines", SECONDS, () -> {
            if (!Files.exists(file)) {
                return false;
            }
            try (var lines = Files.lines(file)) {
                return lines.count() == number;
            }
        });
    }
}
