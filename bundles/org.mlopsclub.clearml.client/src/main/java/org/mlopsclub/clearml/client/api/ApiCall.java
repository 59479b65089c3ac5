package org.mlopsclub.clearml.client.api;

import com.google.gson.JsonObject;

/**
 * One call of an endpoint.
 *
 * @param endpoint such as {@code tasks.stop}
 * @param request its parameters
 * @param kind what a repetition would do
 * @param taskId the session that it is about, empty if none
 */
record ApiCall(String endpoint, JsonObject request, Kind kind, String taskId) {

    /** What a repetition of a call would do. */
    enum Kind {
        /** Nothing: repeated when the server is overloaded or the connection breaks. */
        READ,
        /** The same thing again, without harm: repeated when the connection breaks. */
        REPEATABLE,
        /** Perhaps harm: never repeated. */
        ONCE
    }

    static ApiCall read(String endpoint, JsonObject request) {
        return new ApiCall(endpoint, request, Kind.READ, "");
    }
}
