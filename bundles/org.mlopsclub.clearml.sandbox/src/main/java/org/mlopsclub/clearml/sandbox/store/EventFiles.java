package org.mlopsclub.clearml.sandbox.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of each task, appended one a line to a file of its own. The store's monitor guards it. */
public final class EventFiles {
    private final Path folder;
    private final Map<String, List<JsonObject>> byTask = new HashMap<>();

    EventFiles(Path folder) {
        this.folder = folder;
    }

    /** All events of a task, in the order in which they came. */
    public List<JsonObject> of(String task) {
        return List.copyOf(list(task));
    }

    /** Adds an event and writes it at once. */
    public void add(String task, JsonObject event) {
        list(task).add(event);
        try {
            Files.createDirectories(folder);
            Files.writeString(file(task), Json.text(event) + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the events of " + task, e);
        }
    }

    /** Forgets all events of a task. */
    public void clear(String task) {
        byTask.remove(task);
        try {
            Files.deleteIfExists(file(task));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete the events of " + task, e);
        }
    }

    private List<JsonObject> list(String task) {
        return byTask.computeIfAbsent(task, this::read);
    }

    private List<JsonObject> read(String task) {
        List<JsonObject> events = new ArrayList<>();
        if (!Files.isRegularFile(file(task))) {
            return events;
        }
        try {
            for (String line : Files.readAllLines(file(task))) {
                if (isWhole(line)) {
                    events.add(Json.object(line));
                }
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the events of " + task, e);
        }
    }

    /** The last line may be half written after a crash. */
    private static boolean isWhole(String line) {
        try {
            return Json.object(line).size() > 0;
        } catch (JsonParseException half) {
            return false;
        }
    }

    private Path file(String task) {
        return folder.resolve(task + ".jsonl");
    }
}
