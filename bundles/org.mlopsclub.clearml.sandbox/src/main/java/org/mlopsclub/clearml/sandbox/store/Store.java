package org.mlopsclub.clearml.sandbox.store;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Everything the sandbox remembers, kept in one folder so that it survives a restart. All access happens inside
 * {@link #locked(Supplier)}, which also writes what was changed.
 */
public final class Store {
    /** The id of the one company of an open-source server. */
    public static final String COMPANY = "d1bd92a3b039400cbafc60a7a5b1e52b";

    private final Documents tasks;
    private final Documents queues;
    private final Documents projects;
    private final Documents users;
    private final Documents credentials;
    private final Documents settings;
    private final EventFiles events;
    private int depth;

    /** Opens the store in a folder, which need not exist. */
    public Store(Path folder) {
        Path state = folder.resolve("state");
        tasks = new Documents(state.resolve("tasks"));
        queues = new Documents(state.resolve("queues"));
        projects = new Documents(state.resolve("projects"));
        users = new Documents(state.resolve("users"));
        credentials = new Documents(state.resolve("credentials"));
        settings = new Documents(state.resolve("settings"));
        events = new EventFiles(state.resolve("events"));
    }

    /** Runs work alone on the store and saves what it changed, also when it fails; inner ones with the outermost. */
    public <T> T locked(Supplier<T> work) {
        synchronized (this) {
            depth++;
            try {
                return work.get();
            } finally {
                depth--;
                if (depth == 0) {
                    save();
                }
            }
        }
    }

    /** Sessions and all other tasks. */
    public Documents tasks() {
        return tasks;
    }

    /** Queues, each with what waits in it. */
    public Documents queues() {
        return queues;
    }

    /** Projects. */
    public Documents projects() {
        return projects;
    }

    /** Users. */
    public Documents users() {
        return users;
    }

    /** Key pairs; the id is the access key. */
    public Documents credentials() {
        return credentials;
    }

    /** Console lines and scalars of each task. */
    public EventFiles events() {
        return events;
    }

    /** A text that is made once and then stays, such as the secret that signs tokens. */
    public String setting(String name, Supplier<String> first) {
        Optional<String> known = settings.get(name).map(s -> Json.textAt(s, "value"));
        return known.orElseGet(() -> {
            JsonObject made = Json.of("id", name, "value", first.get());
            settings.put(made);
            return Json.textAt(made, "value");
        });
    }

    private void save() {
        tasks.save();
        queues.save();
        projects.save();
        users.save();
        credentials.save();
        settings.save();
    }
}
