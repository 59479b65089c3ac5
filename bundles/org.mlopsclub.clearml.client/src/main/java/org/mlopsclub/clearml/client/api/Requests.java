package org.mlopsclub.clearml.client.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** Writes the requests of {@code tasks.get_all_ex}. */
final class Requests {

    private Requests() {
    }

    static JsonArray array(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    static JsonObject of(String name, String value) {
        JsonObject request = new JsonObject();
        request.addProperty(name, value);
        return request;
    }

    /** One task, whatever its tags. */
    static JsonObject oneTask(String taskId, List<String> fields) {
        JsonObject request = new JsonObject();
        request.add("id", array(List.of(taskId)));
        request.add("only_fields", array(fields));
        request.addProperty("search_hidden", true);
        request.addProperty("allow_public", false);
        return request;
    }

    /** A user's newest tasks without the sessions. */
    static JsonObject recentTasks(String user, int size) {
        JsonObject request = new JsonObject();
        request.add("user", array(List.of(user)));
        request.add("system_tags", array(List.of("-interactive", "-archived")));
        request.addProperty("page", 0);
        request.addProperty("page_size", size);
        request.add("order_by", array(List.of("-last_update")));
        request.addProperty("allow_public", false);
        request.add("only_fields", array(List.of("id", "name", "project.name", "status")));
        return request;
    }

    /** Sessions, the first part. @param user id of the only user, empty for everybody */
    static JsonObject sessions(SessionQuery query, Optional<String> user, List<String> fields, String order) {
        JsonObject request = new JsonObject();
        request.add("system_tags", array(List.of("interactive", "-archived")));
        if (query.activeOnly()) {
            request.add("status", array(List.of("queued", "in_progress")));
        }
        user.ifPresent(id -> request.add("user", array(List.of(id))));
        query.changedSince().ifPresent(moment -> request.add("last_change", array(List.of(">=" + utc(moment)))));
        request.add("order_by", array(List.of(order)));
        request.addProperty("allow_public", false);
        request.addProperty("search_hidden", false);
        request.add("only_fields", array(fields));
        return request;
    }

    /** Makes it the request for a part of a scroll; the key must be there, also before an id is known. */
    static JsonObject scroll(JsonObject request, Optional<String> scrollId, int size) {
        JsonObject part = request.deepCopy();
        part.addProperty("size", size);
        part.add("scroll_id", JsonNull.INSTANCE);
        scrollId.ifPresent(id -> part.addProperty("scroll_id", id));
        return part;
    }

    /** The filter knows no zone: it means UTC. */
    private static String utc(Instant moment) {
        return LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC).toString();
    }
}
