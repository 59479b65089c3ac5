package org.mlopsclub.clearml.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.sandbox.store.Json;

import com.google.gson.JsonObject;

/** The course of a metric, as the real server answers it. */
@NonNullByDefault({}) // JUnit sets the fields
class ScalarsTest {

    private static final long START = 1_800_000_000_000L;

    @TempDir
    private Path folder;
    private TestSandbox sandbox;
    private String task;

    @BeforeEach
    void start() throws Exception {
        sandbox = TestSandbox.withoutAgent(folder);
        task = sandbox.create(new SessionTemplate("session", "p", "image"));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void givenFewReports_whenTheirCourseIsAskedFor_thenEachIsThereAtItsOwnTime() {
        report(17, 1);
        report(30_009, 3);
        assertEquals("[" + (START + 17) + "," + (START + 30_009) + "]", course("timestamp", 10).get("x").toString());
        assertEquals("[1.0,3.0]", course("timestamp", 10).get("y").toString());
        assertEquals("[0,30]", course("iter", 10).get("x").toString());
        assertEquals("[\"2027-01-15T08:00:00.017Z\",\"2027-01-15T08:00:30.009Z\"]",
                course("iso_time", 10).get("x").toString());
    }

    @Test
    void givenManyReportsWithAPauseBetween_whenFewSamplesAreAskedFor_thenTheyAreMeansAndThePauseIsLeftOut() {
        for (int i = 0; i < 10; i++) {
            report(1000L * i, i);
            report(90_000 + 1000L * i, 100 + i);
        }
        JsonObject course = course("timestamp", 10);
        long sum = 0;
        for (var x : course.getAsJsonArray("x")) {
            sum += x.getAsLong() < START + 20_000 ? 1 : 0;
            assertFalse(x.getAsLong() > START + 20_000 && x.getAsLong() < START + 80_000, course::toString);
        }
        assertEquals(course.getAsJsonArray("x").size(), course.getAsJsonArray("y").size());
        assertTrue(sum >= 1 && course.getAsJsonArray("x").size() <= 4, course::toString);
        double first = course.getAsJsonArray("y").get(0).getAsDouble();
        double last = course.getAsJsonArray("y").get(course.getAsJsonArray("y").size() - 1).getAsDouble();
        assertTrue(first < 10 && last > 100, course::toString);
    }

    private void report(long after, double value) {
        sandbox.call("events.add", Json.of("type", "training_stats_scalar", "task", task, "metric", ":monitor:machine",
                "variant", "cpu_usage", "iter", after / 1000, "timestamp", START + after, "value", value));
    }

    private JsonObject course(String key, int samples) {
        return sandbox.call("events.scalar_metrics_iter_histogram",
                Json.of("task", task, "key", key, "samples", samples))
                .getAsJsonObject(":monitor:machine").getAsJsonObject("cpu_usage");
    }
}
