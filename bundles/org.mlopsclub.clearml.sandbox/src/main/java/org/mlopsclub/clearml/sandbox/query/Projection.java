package org.mlopsclub.clearml.sandbox.query;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.store.Json;

/** Which members of a document an answer shows, and whether ids in it become objects ("get_all_ex"). */
public final class Projection {
    private final Schema schema;
    private final List<String> paths;
    private final Optional<References> joins;

    /**
     * A projection.
     *
     * @param paths the dotted paths wanted; none means all
     * @param joins where to find what ids point to, or empty to leave ids as they are
     * @throws Failure 400/14 if a path begins with a member that does not exist
     */
    public Projection(Schema schema, List<String> paths, Optional<References> joins) {
        this.schema = schema;
        this.paths = paths;
        this.joins = joins;
        for (String path : paths) {
            if (!schema.fields().contains(path.split("\\.")[0])) {
                throw Failure.unknownField(path, schema.object());
            }
        }
    }

    /** The part of a document that is wanted, as a new object. */
    public JsonObject apply(JsonObject document) {
        JsonObject shown = paths.isEmpty() ? whole(document) : part(document);
        joins.ifPresent(references -> schema.references().keySet().forEach(path -> expand(shown, path)));
        joins.ifPresent(references -> paths.forEach(path -> join(document, shown, path, references)));
        return shown;
    }

    private JsonObject whole(JsonObject document) {
        JsonObject copy = new JsonObject();
        document.entrySet().stream().filter(e -> schema.fields().contains(e.getKey()))
                .forEach(e -> copy.add(e.getKey(), e.getValue().deepCopy()));
        return copy;
    }

    private JsonObject part(JsonObject document) {
        JsonObject shown = new JsonObject();
        copy(document, shown, "id");
        for (String path : paths) {
            if (path.startsWith("execution.") && Json.objectAt(document, "execution").isPresent()) {
                Json.ensureObject(shown, "execution");
            }
            copy(document, shown, referenceOf(path).orElse(path));
        }
        return shown;
    }

    private Optional<String> referenceOf(String path) {
        return schema.references().keySet().stream().filter(r -> path.startsWith(r + ".")).findFirst();
    }

    private static void copy(JsonObject from, JsonObject to, String path) {
        Optional<JsonElement> value = Json.at(from, path);
        if (value.isPresent()) {
            set(to, path, value.get().deepCopy());
        }
    }

    private static void set(JsonObject to, String path, JsonElement value) {
        int dot = path.lastIndexOf('.');
        JsonObject holder = dot < 0 ? to : Json.ensureObject(to, path.substring(0, dot));
        holder.add(path.substring(dot + 1), value);
    }

    /** Turns the id at a path into an object that holds it. */
    private static void expand(JsonObject shown, String path) {
        Optional<JsonElement> value = Json.at(shown, path);
        if (value.isPresent() && value.get() instanceof JsonPrimitive id) {
            set(shown, path, Json.of("id", id));
        }
    }

    private void join(JsonObject document, JsonObject shown, String path, References references) {
        Optional<String> reference = referenceOf(path);
        if (reference.isEmpty()) {
            return;
        }
        Map<String, Schema.Reference> kinds = schema.references();
        Schema.@Nullable Reference kind = kinds.get(reference.get());
        String field = path.substring(reference.get().length() + 1);
        Optional<String> id = Json.string(document, reference.get());
        if (kind != null && id.isPresent()) {
            references.find(kind, id.get()).flatMap(found -> Json.at(found, field))
                    .ifPresent(value -> set(shown, reference.get() + "." + field, value.deepCopy()));
        }
    }
}
