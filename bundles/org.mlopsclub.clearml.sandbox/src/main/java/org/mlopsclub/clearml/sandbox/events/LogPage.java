package org.mlopsclub.clearml.sandbox.events;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.store.Json;

/**
 * Which console events one call of {@code events.get_task_log} gets: the newest ones, those before a time, or those
 * after it. Events of the same millisecond are never torn apart, so that a client loses none at the border.
 */
final class LogPage {
    private static final int DEFAULT_SIZE = 5000;

    private final boolean earlier;
    private final boolean ascending;
    private final int size;
    private final Optional<Long> from;

    LogPage(Request request) {
        earlier = !request.text("navigate_earlier", "true").equalsIgnoreCase("false");
        ascending = request.text("order").map("asc"::equals).orElse(!earlier);
        size = request.number("batch_size", DEFAULT_SIZE);
        from = Json.number(request.body(), "from_timestamp").map(Double::longValue);
    }

    /** The part of these events, which are in ascending order. */
    List<JsonObject> of(List<JsonObject> events) {
        List<JsonObject> wanted = new ArrayList<>(events.stream().filter(this::beyond).toList());
        if (earlier) {
            Collections.reverse(wanted);
        }
        int end = Math.min(size, wanted.size());
        while (end > 0 && end < wanted.size()
                && EventCalls.time(wanted.get(end)) == EventCalls.time(wanted.get(end - 1))) {
            end++;
        }
        List<JsonObject> part = new ArrayList<>(wanted.subList(0, end));
        if (earlier == ascending) {
            Collections.reverse(part);
        }
        return part;
    }

    private boolean beyond(JsonObject event) {
        long time = EventCalls.time(event);
        return from.map(limit -> earlier ? time < limit : time > limit).orElse(true);
    }
}
