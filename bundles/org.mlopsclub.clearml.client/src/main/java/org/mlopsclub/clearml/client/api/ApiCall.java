package org.mlopsclub.clearml.client.api;

import java.util.Optional;
import java.util.function.Consumer;

import com.google.gson.JsonObject;

/**
 * One call of an endpoint.
 *
 * @param endpoint such as {@code tasks.stop}
 * @param request its parameters
 * @param kind what a repetition would do
 * @param taskId the session that it is about, empty if none
 * @param eachTask takes the tasks of the answer's data while it is read, instead of keeping all of a long list at once;
 *        the list in the data is empty then, and {@link SessionProjection#UNREAD} is left out of the tasks
 */
record ApiCall(String endpoint, JsonObject request, Kind kind, String taskId, Optional<Consumer<Json>> eachTask) {

    /** What a repetition of a call would do. */
    enum Kind {
        /** Nothing: repeated when the server is overloaded or the connection breaks. */
        READ,
        /** The same thing again, without harm: repeated when the connection breaks. */
        REPEATABLE,
        /** Perhaps harm: never repeated. */
        ONCE
    }

    ApiCall(String endpoint, JsonObject request, Kind kind, String taskId) {
        this(endpoint, request, kind, taskId, Optional.empty());
    }

    static ApiCall read(String endpoint, JsonObject request) {
        return new ApiCall(endpoint, request, Kind.READ, "");
    }

    /** @param taker called on the thread of the call, also for tasks of an answer that turns out to be broken later */
    ApiCall withEachTask(Consumer<Json> taker) {
        return new ApiCall(endpoint, request, kind, taskId, Optional.of(taker));
    }
}
