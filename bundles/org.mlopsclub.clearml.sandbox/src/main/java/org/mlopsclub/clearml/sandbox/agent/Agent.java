package org.mlopsclub.clearml.sandbox.agent;

import com.google.gson.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Times;

/**
 * The built-in agent. It shows itself as the worker {@code sandbox:0}, and, since it runs several sessions at once, as
 * {@code sandbox:1} and so on while those before are busy.
 */
public final class Agent implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Agent.class.getName());
    private static final String NAME = "sandbox:";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RESUME = Duration.ofSeconds(20);
    private static final Duration REPORT = Duration.ofSeconds(30);

    private final ServerSide server;
    private final AgentSettings settings;
    private final Clock clock;
    private final Map<Integer, Optional<SessionRun>> workers = new TreeMap<>();
    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor(Agent::daemon);
    private final ExecutorService sessions = Executors.newCachedThreadPool(Agent::daemon);
    private final MachineMetrics metrics;
    private final Queue<Integer> finished = new ConcurrentLinkedQueue<>();
    private Instant nextReport = Instant.MIN;

    public Agent(Catalogue catalogue, Identity identity, AgentSettings settings, Clock clock) {
        this.server = new ServerSide(catalogue, identity, clock);
        this.settings = settings;
        this.clock = clock;
        this.metrics = new MachineMetrics(settings.folder());
    }

    /** Starts the sessions that ran when the sandbox ended, waits for them, and begins to look for new ones. */
    public void start() {
        resume();
        awaitResumed();
        polling.scheduleWithFixedDelay(this::poll, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "agent");
        thread.setDaemon(true);
        return thread;
    }

    private void resume() {
        JsonObject running = server.call("tasks.get_all", Json.of("status", List.of("in_progress"), "system_tags",
                List.of("interactive"), "only_fields", List.of("last_worker", "hyperparams.properties")));
        for (JsonObject task : Json.objects(running, "tasks")) {
            String worker = Json.textAt(task, "last_worker");
            boolean ready = !new SessionTask(task).property("internal_ssh_port").isEmpty();
            if (worker.startsWith(NAME)) {
                run(Json.textAt(task, "id"), Integer.parseInt(worker.substring(NAME.length())), ready, "");
            }
        }
    }

    /** A client that finds a session ready in the list can connect to it. */
    private void awaitResumed() {
        try {
            for (Optional<SessionRun> run : workers.values()) {
                if (run.isPresent() && run.get().again() && !run.get().awaitServing(RESUME)) {
                    LOG.log(Level.WARNING, "The session {0} does not serve again yet", run.get().task());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            release();
            boolean due = !clock.instant().isBefore(nextReport);
            if (due) {
                nextReport = clock.instant().plus(REPORT);
                reportAll();
            }
            next().ifPresent(this::take);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The agent could not look for sessions", e);
        }
    }

    /** The oldest session that waited long enough, in the first queue that has one. */
    private Optional<Waiting> next() {
        for (String queue : queueIds()) {
            JsonObject found = server.call("queues.get_by_id", Json.of("queue", queue));
            Optional<JsonObject> first = Json.objects(found, "queue.entries").stream().findFirst();
            Instant latest = clock.instant().minus(settings.delay());
            if (first.flatMap(e -> Times.parse(Json.textAt(e, "added"))).filter(t -> !t.isAfter(latest)).isPresent()) {
                return first.map(entry -> new Waiting(queue, Json.textAt(entry, "task")));
            }
        }
        return Optional.empty();
    }

    private void take(Waiting waiting) {
        JsonObject taken = server.call("queues.get_next_task", Json.of("queue", waiting.queue()));
        Json.string(taken, "entry.task").ifPresent(task -> {
            int free = workers.entrySet().stream().filter(w -> w.getValue().isEmpty()).map(Map.Entry::getKey)
                    .findFirst().orElse(workers.size());
            run(task, free, false, waiting.queue());
        });
    }

    private void run(String task, int number, boolean again, String queue) {
        SessionRun run = new SessionRun(server, settings, task, NAME + number, again);
        workers.put(number, Optional.of(run));
        report(number, queue);
        sessions.execute(() -> {
            run.run();
            finished.add(number);
        });
        keepOneIdle();
    }

    /** Frees the workers whose session ended. */
    private void release() {
        for (@Nullable Integer number = finished.poll(); number != null; number = finished.poll()) {
            workers.put(number, Optional.empty());
            report(number, "");
        }
        keepOneIdle();
    }

    /** There is always exactly one worker without work, so that everybody sees that the queues are served. */
    private void keepOneIdle() {
        List<Integer> idle = new ArrayList<>(workers.keySet().stream()
                .filter(number -> workers.getOrDefault(number, Optional.empty()).isEmpty()).toList());
        for (int i = 1; i < idle.size(); i++) {
            workers.remove(idle.get(i));
            server.call("workers.unregister", Json.of("worker", NAME + idle.get(i)));
        }
        if (idle.isEmpty()) {
            int number = 0;
            while (workers.containsKey(number)) {
                number++;
            }
            workers.put(number, Optional.empty());
            server.call("workers.register", Json.of("worker", NAME + number, "timeout", 600, "queues", queueIds()));
        }
    }

    private void reportAll() {
        List.copyOf(workers.keySet()).forEach(number -> report(number, ""));
    }

    private void report(int number, String queue) {
        Optional<SessionRun> run = workers.getOrDefault(number, Optional.empty());
        Map<String, Double> load = metrics.read();
        JsonObject body = Json.of("worker", NAME + number, "timestamp", clock.millis() / 1000, "queues", queueIds(),
                "machine_stats", Json.of("cpu_usage", List.of(load.getOrDefault("cpu_usage", 0.0)),
                        "memory_used", load.getOrDefault("memory_used_gb", 0.0) * 1024,
                        "memory_free", load.getOrDefault("memory_free_gb", 0.0) * 1024,
                        "disk_free_home", load.getOrDefault("disk_free_percent", 0.0),
                        "disk_read", load.getOrDefault("io_read_mbs", 0.0),
                        "disk_write", load.getOrDefault("io_write_mbs", 0.0),
                        "network_rx", load.getOrDefault("network_rx_mbs", 0.0),
                        "network_tx", load.getOrDefault("network_tx_mbs", 0.0)));
        run.ifPresent(session -> body.addProperty("task", session.task()));
        String from = queue.isEmpty() ? run.map(session -> queueOf(session.task())).orElse("") : queue;
        if (!from.isEmpty()) {
            body.addProperty("queue", from);
        }
        server.call("workers.status_report", body);
    }

    private String queueOf(String task) {
        return server.task(task).map(t -> Json.textAt(t, "execution.queue")).orElse("");
    }

    private List<String> queueIds() {
        JsonObject all = server.call("queues.get_all", Json.of("only_fields", List.of("id", "name")));
        return settings.queues().stream().flatMap(name -> Json.objects(all, "queues").stream()
                .filter(q -> Json.textAt(q, "name").equals(name)).map(q -> Json.textAt(q, "id"))).toList();
    }

    /** Ends all session servers; the sessions stay in progress and come back at the next start. */
    @Override
    public void close() {
        polling.shutdownNow();
        workers.values().forEach(run -> run.ifPresent(SessionRun::abandon));
        sessions.shutdown();
        try {
            sessions.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Waiting(String queue, String task) {
    }
}
