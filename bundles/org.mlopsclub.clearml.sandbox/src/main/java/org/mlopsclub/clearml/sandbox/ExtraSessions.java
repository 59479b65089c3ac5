package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonObject;
import java.util.List;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;

/** Many stopped sessions, to see how a client copes with them. */
final class ExtraSessions {
    private final Store store;
    private final Catalogue catalogue;
    private final Identity owner;

    ExtraSessions(Store store, Catalogue catalogue, Identity owner) {
        this.store = store;
        this.catalogue = catalogue;
        this.owner = owner;
    }

    /** Adds the sessions in one go, since each saving takes its time. */
    void add(int count) {
        store.locked(() -> {
            addAll(count);
            return count;
        });
    }

    private void addAll(int count) {
        for (int i = 1; i <= count; i++) {
            JsonObject made = catalogue.run("tasks.create", Json.of("name", "Session " + i, "type", "application",
                    "system_tags", List.of("interactive")), owner);
            catalogue.run("tasks.stop", Json.of("task", made.get("id")), owner);
        }
    }
}
