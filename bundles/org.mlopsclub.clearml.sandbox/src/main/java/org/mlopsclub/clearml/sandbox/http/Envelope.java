package org.mlopsclub.clearml.sandbox.http;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The frame that the server puts around every answer. */
final class Envelope {
    private Envelope() {}

    static JsonObject success(ApiPath path, String actualVersion, JsonObject data) {
        return frame(path, Optional.of(actualVersion), 200, 0, "OK", data);
    }

    static JsonObject failure(ApiPath path, Optional<String> actualVersion, Failure failure) {
        return frame(path, actualVersion, failure.status(), failure.subcode(), failure.text(), new JsonObject());
    }

    private static JsonObject frame(ApiPath path, Optional<String> actual, int code, int subcode, String message,
            JsonObject data) {
        String id = Ids.random();
        JsonObject endpoint = new JsonObject();
        endpoint.addProperty("name", path.endpoint());
        endpoint.add("requested_version", version(path.version(), path));
        endpoint.add("actual_version", actual.isEmpty() ? JsonNull.INSTANCE : version(actual.get(), path));
        JsonObject meta = Json.of("id", id, "trx", id);
        meta.add("endpoint", endpoint);
        meta.addProperty("result_code", code);
        meta.addProperty("result_subcode", subcode);
        meta.addProperty("result_msg", message);
        meta.add("error_stack", code == 200 ? new JsonPrimitive("") : JsonNull.INSTANCE);
        meta.add("error_data", new JsonObject());
        JsonObject envelope = new JsonObject();
        envelope.add("meta", meta);
        envelope.add("data", data);
        return envelope;
    }

    /** Up to version 2.0 the server wrote versions as numbers, and still does so to those who ask for these. */
    private static JsonPrimitive version(String version, ApiPath path) {
        boolean old = new BigDecimal(path.version()).compareTo(new BigDecimal("2.1")) < 0;
        return old ? new JsonPrimitive(new BigDecimal(version)) : new JsonPrimitive(version);
    }
}
