package org.mlopsclub.clearml.sandbox.query;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mlopsclub.clearml.sandbox.store.Documents;
import org.mlopsclub.clearml.sandbox.store.Json;

/**
 * One "get_all" call over one collection. Without a scroll an answer holds 500 documents at most, whatever page size
 * was asked for, and says nothing about the rest: so does the real server.
 */
public final class Query {
    private static final int LONGEST_PAGE = 500;

    private final Documents documents;
    private final Schema schema;
    private final Scrolls scrolls;

    public Query(Documents documents, Schema schema, Scrolls scrolls) {
        this.documents = documents;
        this.schema = schema;
        this.scrolls = scrolls;
    }

    /**
     * Answers a call.
     *
     * @param key the member that holds the documents in the answer
     * @param joins where to find what ids point to, or empty to leave ids as they are
     * @param visible which documents the call may see at all
     */
    public JsonObject answer(JsonObject body, String key, Optional<References> joins, Predicate<JsonObject> visible) {
        Projection projection = new Projection(schema, Json.strings(body, "only_fields"), joins);
        JsonObject data = new JsonObject();
        JsonArray shown = new JsonArray();
        page(body, data, visible).forEach(document -> shown.add(projection.apply(document)));
        data.add(key, shown);
        return data;
    }

    private List<JsonObject> page(JsonObject body, JsonObject data, Predicate<JsonObject> visible) {
        if (!body.has("scroll_id")) {
            int size = Math.min(LONGEST_PAGE, number(body, "page_size", LONGEST_PAGE));
            long skip = (long) size * number(body, "page", 0);
            return matching(body, visible).stream().skip(skip).limit(size).toList();
        }
        String scroll = Json.string(body, "scroll_id").orElseGet(
                () -> scrolls.start(matching(body, visible).stream().map(d -> Json.textAt(d, "id")).toList()));
        data.addProperty("scroll_id", scroll);
        return scrolls.next(scroll, number(body, "size", LONGEST_PAGE)).stream()
                .map(documents::get).flatMap(Optional::stream).toList();
    }

    private List<JsonObject> matching(JsonObject body, Predicate<JsonObject> visible) {
        return documents.all().stream().filter(visible).filter(Filter.of(body, schema))
                .sorted(Ordering.by(Json.strings(body, "order_by"))).toList();
    }

    private static int number(JsonObject body, String name, int fallback) {
        return Json.number(body, name).map(Double::intValue).orElse(fallback);
    }
}
