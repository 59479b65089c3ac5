package org.mlopsclub.clearml.sandbox.query;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;

/** Looks up the documents that others point to. */
public final class References {
    private static final JsonObject COMPANY = Json.of("id", Store.COMPANY, "name", "clearml");

    private final Store store;

    public References(Store store) {
        this.store = store;
    }

    /** The document behind an id, if it still exists. */
    Optional<JsonObject> find(Schema.Reference kind, String id) {
        return switch (kind) {
            case USER -> store.users().get(id);
            case COMPANY -> Optional.of(COMPANY).filter(c -> id.equals(Store.COMPANY));
            case PROJECT -> store.projects().get(id);
            case QUEUE -> store.queues().get(id);
            case TASK -> store.tasks().get(id);
        };
    }
}
