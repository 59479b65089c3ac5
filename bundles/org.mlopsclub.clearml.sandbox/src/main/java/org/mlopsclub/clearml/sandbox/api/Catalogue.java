package org.mlopsclub.clearml.sandbox.api;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.store.Store;

/** All endpoints. Callable from any thread, by HTTP or directly. */
public final class Catalogue {
    /** The newest API version, which a request without a version gets. */
    public static final String API_VERSION = "2.31";

    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Store store;

    public Catalogue(Store store) {
        this.store = store;
    }

    /** Adds an endpoint that exists since API version 1.0 and needs credentials. */
    public void add(String name, Call call) {
        add("1.0", name, call);
    }

    /** Adds an endpoint that needs credentials. */
    public void add(String version, String name, Call call) {
        endpoints.put(name, new Endpoint(name, version, false, call));
    }

    /** Adds an endpoint that anybody may call. */
    public void addOpen(String version, String name, Call call) {
        endpoints.put(name, new Endpoint(name, version, true, call));
    }

    /** The endpoint of a name. */
    public Optional<Endpoint> find(String name) {
        @Nullable Endpoint found = endpoints.get(name);
        return Optional.ofNullable(found);
    }

    /** Runs a call and returns its data, which belongs to the caller. */
    public JsonObject run(Endpoint endpoint, Request request) {
        return store.locked(() -> endpoint.call().answer(request).deepCopy());
    }

    /** Runs a call from inside the sandbox. */
    public JsonObject run(String name, JsonObject body, Identity caller) {
        Endpoint endpoint = find(name).orElseThrow(() -> Failure.unknownEndpoint(name, API_VERSION));
        return run(endpoint, new Request(body.deepCopy(), List.of(), caller, "127.0.0.1"));
    }
}
