package org.mlopsclub.clearml.core.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.mlopsclub.clearml.core.Messages;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;

/** One JSON object a line; never much longer than the bound. */
final class ActivityFile {

    static final int BOUND = 1000;

    private static final Gson GSON = new Gson();

    private final Path path;
    private int lines;

    ActivityFile(Path path) {
        this.path = path;
    }

    /** @return the newest lines; what cannot be read is left out */
    synchronized List<ActivityLog.Entry> read() {
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        try {
            List<String> all = Files.readAllLines(path, StandardCharsets.UTF_8);
            lines = all.size();
            return all.subList(Math.max(0, all.size() - BOUND), all.size()).stream().flatMap(ActivityFile::entry)
                    .toList();
        } catch (IOException e) {
            ILog.of(ActivityFile.class).warn(Messages.Activity_notRead, e);
            return List.of();
        }
    }

    synchronized void append(ActivityLog.Entry entry) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, line(entry) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            lines++;
            if (lines > 2 * BOUND) {
                shorten();
            }
        } catch (IOException e) {
            ILog.of(ActivityFile.class).warn(Messages.Activity_notStored, e);
        }
    }

    private void shorten() throws IOException {
        List<String> all = Files.readAllLines(path, StandardCharsets.UTF_8);
        Path shorter = path.resolveSibling(path.getFileName() + ".new");
        Files.write(shorter, all.subList(all.size() - BOUND, all.size()), StandardCharsets.UTF_8);
        Files.move(shorter, path, StandardCopyOption.REPLACE_EXISTING);
        lines = BOUND;
    }

    private static String line(ActivityLog.Entry entry) {
        JsonObject object = new JsonObject();
        object.addProperty("at", entry.at().toString());
        object.addProperty("kind", entry.kind().name());
        object.addProperty("session", entry.session());
        object.addProperty("text", entry.text());
        return GSON.toJson(object);
    }

    private static Stream<ActivityLog.Entry> entry(String line) {
        try {
            JsonObject object = GSON.fromJson(line, JsonObject.class);
            return Stream.of(new ActivityLog.Entry(Instant.parse(object.get("at").getAsString()),
                    ActivityLog.Kind.valueOf(object.get("kind").getAsString()), object.get("session").getAsString(),
                    object.get("text").getAsString()));
        } catch (JsonParseException | DateTimeException | IllegalArgumentException | IllegalStateException
                | NullPointerException e) {
            return Stream.empty(); // half a line after a crash, or one of another version
        }
    }
}
