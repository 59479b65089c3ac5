package org.mlopsclub.clearml.sandbox;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mlopsclub.clearml.sandbox.accounts.Accounts;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.AtomicFile;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;
import org.mlopsclub.clearml.sandbox.store.Times;

/** A handful of sessions, so that the first look at a new sandbox shows something. A used one is left as it is. */
final class SeedSessions {
    private static final String IMAGE = "python:3.11";
    private static final Map<String, String> PROJECT = Map.of(
            "train.py", """
                    \"\"\"Fits a line to noisy points: something to edit and run.\"\"\"
                    from model import Line

                    if __name__ == "__main__":
                        points = [(x, 2.0 * x + 1.0 + (-1) ** x * 0.1) for x in range(20)]
                        print("fitted:", Line.fit(points))
                    """,
            "model.py", """
                    from dataclasses import dataclass


                    @dataclass
                    class Line:
                        slope: float
                        offset: float

                        @classmethod
                        def fit(cls, points):
                            n = len(points)
                            mean_x = sum(x for x, _ in points) / n
                            mean_y = sum(y for _, y in points) / n
                            slope = sum((x - mean_x) * (y - mean_y) for x, y in points) \\
                                / sum((x - mean_x) ** 2 for x, _ in points)
                            return cls(slope, mean_y - slope * mean_x)
                    """,
            "README.md", "# Line\n\nA small project inside a session of the sandbox. Run `python3 train.py`.\n");

    private final Store store;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final Path folder;

    SeedSessions(Store store, Catalogue catalogue, Accounts accounts, Path folder) {
        this.store = store;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.folder = folder;
    }

    /**
     * Adds the sessions, if there is none yet.
     *
     * @param queue a queue that the agent serves
     */
    void add(String queue) {
        if (store.locked(() -> !store.tasks().all().isEmpty())) {
            return;
        }
        Identity owner = accounts.owner();
        Identity ada = accounts.other("Ada", "Lovelace");
        String project = Json.textAt(catalogue.run("projects.create", Json.of("name", "DevOps"), owner), "id");
        past(owner, new SessionTemplate("Nightly evaluation", project, IMAGE).tags("evaluation"), "stopped",
                "task was stopped by tasks.stop", Duration.ofHours(26), Duration.ofHours(3));
        past(owner, new SessionTemplate("Wrong package", project, IMAGE).packages("clearml>=1.1.5", "nosuchpackage"),
                "failed", "worker execution exit code 1", Duration.ofHours(5), Duration.ofMinutes(1));
        queued(owner, new SessionTemplate("Waits for a GPU", project, "nvidia/cuda:12.4.1-runtime-ubuntu22.04"),
                "a100");
        queued(ada, new SessionTemplate("Ada's notebook", project, IMAGE).tags("team").option("jupyterlab", "True"),
                queue);
        String running = queued(owner, new SessionTemplate("Python project", project, IMAGE).tags("example"), queue);
        Path home = folder.resolve("sessions").resolve(running).resolve("home").resolve("line");
        PROJECT.forEach((name, text) -> AtomicFile.write(home.resolve(name), text));
    }

    private String queued(Identity who, SessionTemplate session, String queue) {
        String id = create(who, session);
        catalogue.run("tasks.enqueue", Json.of("task", id, "queue_name", queue), who);
        return id;
    }

    private String create(Identity who, SessionTemplate session) {
        return Json.textAt(catalogue.run("tasks.create", session.json(), who), "id");
    }

    /** A session that began some time ago and lasted for a while. */
    private void past(Identity who, SessionTemplate session, String status, String reason, Duration ago,
            Duration lasted) {
        String id = create(who, session);
        Instant start = Instant.now().minus(ago);
        String worker = "sandbox:0";
        catalogue.run("events.add", Json.of("type", "log", "level", "DEBUG", "task", id, "worker", worker,
                "msg", "task " + id + " pulled from default by worker " + worker + "\n",
                "timestamp", start.toEpochMilli()), who);
        catalogue.run("events.add", Json.of("type", "log", "level", "DEBUG", "task", id, "worker", worker, "msg",
                status.equals("failed") ? "ERROR: No matching distribution found for nosuchpackage\n"
                        + "clearml_agent: ERROR: Could not install task requirements!\nProcess failed, exit code 1"
                        : "Process terminated by user\n",
                "timestamp", start.plus(lasted).toEpochMilli()), who);
        store.locked(() -> {
            JsonObject task = store.tasks().get(id).orElseThrow();
            String end = Times.format(start.plus(lasted));
            task.addProperty("created", Times.format(start.minusSeconds(7)));
            task.addProperty("started", Times.format(start));
            List.of("completed", "status_changed", "last_update", "last_change")
                    .forEach(name -> task.addProperty(name, end));
            task.addProperty("status", status);
            task.addProperty("status_reason", reason);
            task.addProperty("status_message", "Changed by clearml-agent " + worker);
            task.addProperty("last_worker", worker);
            task.addProperty("active_duration", lasted.toSeconds());
            store.tasks().changed(id);
            return id;
        });
    }
}
