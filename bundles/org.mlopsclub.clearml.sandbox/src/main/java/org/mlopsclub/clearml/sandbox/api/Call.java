package org.mlopsclub.clearml.sandbox.api;

import com.google.gson.JsonObject;

/** What an endpoint does. It runs alone on the store. */
@FunctionalInterface
public interface Call {
    /**
     * Answers a request.
     *
     * @return the member "data" of the answer
     * @throws Failure if the server refuses
     */
    JsonObject answer(Request request);
}
