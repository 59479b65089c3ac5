package org.mlopsclub.clearml.sandbox.workers;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.store.Json;

/** A worker that registered itself, and what it last reported. */
final class Worker {
    private static final int KEPT_SAMPLES = 3000;

    final String id;
    final String user;
    final String ip;
    final Instant registered;
    final int timeout;
    final List<Sample> samples = new ArrayList<>();
    List<String> queues;
    Optional<String> queue = Optional.empty();
    Optional<String> task = Optional.empty();
    Instant lastReport;

    Worker(String id, String user, String ip, int timeout, List<String> queues, Instant now) {
        this.id = id;
        this.user = user;
        this.ip = ip;
        this.timeout = timeout;
        this.queues = queues;
        this.registered = now;
        this.lastReport = now;
    }

    /** Takes a status report in. */
    void report(JsonObject body, Instant now) {
        lastReport = now;
        task = Json.string(body, "task").filter(t -> !t.isEmpty());
        queue = Json.string(body, "queue").filter(q -> !q.isEmpty());
        List<String> reported = Json.strings(body, "queues");
        queues = reported.isEmpty() ? queues : reported;
        Json.objectAt(body, "machine_stats").ifPresent(stats -> samples.add(new Sample(now, stats)));
        if (samples.size() > KEPT_SAMPLES) {
            samples.remove(0);
        }
    }

    boolean aliveAt(Instant now) {
        return lastReport.plusSeconds(timeout).isAfter(now);
    }

    /** What the machine said of itself at a time. */
    record Sample(Instant time, JsonObject stats) {
        /** A value; the mean, where the machine reported one a core. */
        Optional<Double> value(String key) {
            return Json.number(stats, key).or(() -> {
                List<Double> all = Json.strings(stats, key).stream().map(Double::valueOf).toList();
                return all.isEmpty() ? Optional.empty()
                        : Optional.of(all.stream().mapToDouble(Double::doubleValue).average().orElse(0));
            });
        }
    }
}
