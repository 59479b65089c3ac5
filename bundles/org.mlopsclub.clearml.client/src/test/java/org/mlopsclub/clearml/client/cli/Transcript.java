package org.mlopsclub.clearml.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A recorded run of the real tool (0.17.0): what it printed, chunk by chunk, and the events that it stands for. */
record Transcript(String name, List<String> chunks, List<String> events) {

    static final List<String> NAMES = List.of("attach-reconnect", "attach-unknown", "attached-instead", "bad-argument",
            "bad-credentials", "create-connected", "create-jupyter-vscode", "create-with-questions",
            "no-configuration", "no-queue", "server-down", "setup-failed", "stopped-remotely", "stopped-while-queued",
            "tunnel-lost", "tunnel-refused", "two-running", "unknown-queue", "wrong-password");

    static Transcript read(String name) {
        List<String> chunks = text(name + ".jsonl").lines().map(line -> JsonParser.parseString(line).getAsJsonObject())
                .map((JsonObject chunk) -> chunk.get("d").getAsString()).toList();
        return new Transcript(name, chunks, text(name + ".events").lines().toList());
    }

    String text() {
        return String.join("", chunks);
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Transcript.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
