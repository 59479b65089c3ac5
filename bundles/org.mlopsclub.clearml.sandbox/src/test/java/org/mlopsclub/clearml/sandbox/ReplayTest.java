package org.mlopsclub.clearml.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.sandbox.store.Json;

/** Every recorded request to a real server, sent to the sandbox in the same state: {@code -Dclearml.recordings=DIR}. */
@NonNullByDefault({}) // JUnit sets the fields
class ReplayTest {
    private static final String RECORDINGS = System.getProperty("clearml.recordings", "").trim();
    private static @TempDir Path folder;
    private static ReplayWorld world;

    @AfterAll
    static void end() {
        if (world != null) {
            world.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> replay() throws IOException {
        if (RECORDINGS.isEmpty()) {
            return Stream.of(DynamicTest.dynamicTest("recordings",
                    () -> assumeTrue(false, "no recordings given: -Dclearml.recordings=DIR")));
        }
        world = new ReplayWorld(folder);
        try (Stream<Path> files = Files.list(Path.of(RECORDINGS))) {
            List<String> names = files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".request"))
                    .map(n -> n.substring(0, n.length() - ".request".length())).sorted().toList();
            assertEquals(false, names.isEmpty(), "no recordings in " + RECORDINGS);
            return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> replay(name)));
        }
    }

    private static void replay(String name) throws IOException {
        JsonObject request = Json.object(Files.readString(Path.of(RECORDINGS, name + ".request")));
        JsonObject real = Json.object(Files.readString(Path.of(RECORDINGS, name + ".json")));
        HttpApi.Reply ours = world.send(name, request);

        assertEquals(request.get("status").getAsInt(), ours.status(), ours.json().toString());
        JsonObject realMeta = real.getAsJsonObject("meta");
        JsonObject ourMeta = ours.json().getAsJsonObject("meta");
        assertEquals(real.keySet(), ours.json().keySet());
        assertEquals(realMeta.keySet(), ourMeta.keySet());
        assertEquals(realMeta.get("endpoint"), ourMeta.get("endpoint"));
        for (String member : List.of("result_code", "result_subcode", "error_stack", "error_data", "result_msg")) {
            assertEquals(realMeta.get(member), ourMeta.get(member), member);
        }
        assertEquals(List.of(), Shape.differences("data", real.get("data"),
                world.comparable(name, real, ours.data())));
    }
}
