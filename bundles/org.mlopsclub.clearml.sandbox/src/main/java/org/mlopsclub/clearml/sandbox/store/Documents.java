package org.mlopsclub.clearml.sandbox.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;

/** A collection of documents by id, in the order of their creation. Not thread-safe: the store's monitor guards it. */
public final class Documents {
    private final Path folder;
    private final Map<String, JsonObject> byId = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();

    Documents(Path folder) {
        this.folder = folder;
        load();
    }

    /** The document of an id. What is changed in it must be announced by {@link #changed(String)}. */
    public Optional<JsonObject> get(String id) {
        @Nullable JsonObject found = byId.get(id);
        return Optional.ofNullable(found);
    }

    /** Adds or replaces a document under its member "id". */
    public JsonObject put(JsonObject document) {
        String id = Json.textAt(document, "id");
        byId.put(id, document);
        changed.add(id);
        return document;
    }

    /** Removes a document, if it is there. */
    public void remove(String id) {
        byId.remove(id);
        changed.add(id);
    }

    /** Says that a document was changed in place and is to be written at the next save. */
    public void changed(String id) {
        changed.add(id);
    }

    /** All documents, oldest first. */
    public Collection<JsonObject> all() {
        return byId.values();
    }

    /** The first document whose member has this text. */
    public Optional<JsonObject> find(String path, String value) {
        return byId.values().stream().filter(d -> Json.textAt(d, path).equals(value)).findFirst();
    }

    void save() {
        for (String id : changed) {
            @Nullable JsonObject document = byId.get(id);
            Path file = folder.resolve(id + ".json");
            if (document != null) {
                AtomicFile.write(file, Json.text(document));
            } else {
                delete(file);
            }
        }
        changed.clear();
    }

    private void load() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonObject> found = files.filter(f -> f.getFileName().toString().endsWith(".json"))
                    .map(Documents::read).flatMap(Optional::stream)
                    .sorted(Comparator.comparing(d -> Json.textAt(d, "created"))).toList();
            found.forEach(document -> byId.put(Json.textAt(document, "id"), document));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the state in " + folder, e);
        }
    }

    private static Optional<JsonObject> read(Path file) {
        try {
            JsonObject document = Json.object(Files.readString(file));
            return Json.string(document, "id").map(id -> document);
        } catch (JsonParseException damaged) {
            return Optional.empty(); // written by hand or by another program: left as it is
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + file, e);
        }
    }
}
