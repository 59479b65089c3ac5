package org.mlopsclub.clearml.sandbox.workers;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Request;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.workers.Worker.Sample;

/** The load of workers over time. Times are asked for in seconds and answered in milliseconds. */
final class WorkerStatistics {
    private static final int SHORTEST_INTERVAL = 40;

    private final WorkerRegister register;

    WorkerStatistics(WorkerRegister register) {
        this.register = register;
    }

    /** {@code workers.get_stats}. */
    JsonObject stats(Request request) {
        require(request, "from_date", "to_date", "interval", "items");
        List<String> ids = Json.strings(request.body(), "worker_ids");
        JsonArray workers = new JsonArray();
        for (Worker worker : register.alive(0)) {
            if (ids.isEmpty() || ids.contains(worker.id)) {
                JsonArray metrics = new JsonArray();
                Json.objects(request.body(), "items").forEach(item -> metrics.add(metric(worker, item, request)));
                workers.add(Json.of("metrics", metrics, "worker", worker.id));
            }
        }
        return Json.of("workers", workers);
    }

    private JsonObject metric(Worker worker, JsonObject item, Request request) {
        String key = Json.textAt(item, "key");
        String aggregation = Json.string(item, "aggregation").or(() -> Json.string(item, "category")).orElse("avg");
        JsonArray values = new JsonArray();
        dates(request).forEach(date -> values.add(aggregate(aggregation, worker.samples.stream()
                .filter(sample -> within(sample, date, request))
                .map(sample -> sample.value(key)).flatMap(Optional::stream).mapToDouble(Double::doubleValue))));
        JsonArray stats = new JsonArray();
        stats.add(Json.of("aggregation", aggregation, "values", values));
        return Json.of("dates", Json.array(dates(request).boxed().toList()), "metric", key, "stats", stats);
    }

    private static double aggregate(String how, DoubleStream values) {
        return switch (how) {
            case "min" -> values.min().orElse(0);
            case "max" -> values.max().orElse(0);
            default -> values.average().orElse(0);
        };
    }

    /** {@code workers.get_activity_report}: how many workers there were, and how many had a task. */
    JsonObject activity(Request request) {
        require(request, "from_date", "to_date", "interval");
        JsonArray active = new JsonArray();
        JsonArray total = new JsonArray();
        dates(request).forEach(date -> {
            List<Worker> reported = register.alive(0).stream().filter(worker -> worker.samples.stream()
                    .anyMatch(sample -> within(sample, date, request))).toList();
            total.add(reported.size());
            active.add(reported.stream().filter(worker -> worker.task.isPresent()).count());
        });
        JsonArray dates = Json.array(dates(request).boxed().toList());
        return Json.of("active", Json.of("counts", active, "dates", dates),
                "total", Json.of("counts", total, "dates", dates));
    }

    private static boolean within(Sample sample, long date, Request request) {
        long time = sample.time().toEpochMilli();
        return time >= date && time < date + interval(request) * 1000;
    }

    /** The starts of all whole intervals, in milliseconds; an unfinished last one is left out. */
    private static LongStream dates(Request request) {
        long step = interval(request);
        long first = (long) request.number("from_date", 0) / step * step;
        long last = (long) request.number("to_date", 0) - step;
        return LongStream.iterate(first, date -> date <= last, date -> date + step).map(date -> date * 1000);
    }

    private static long interval(Request request) {
        return Math.max(SHORTEST_INTERVAL, request.number("interval", SHORTEST_INTERVAL));
    }

    private static void require(Request request, String... names) {
        for (String name : names) {
            if (!request.body().has(name)) {
                throw Failure.badRequest(12, "Validation error: message='" + name
                        + "' is a required property, path=(), "
                        + "context=(), cause=None, validator=required, validator_value=(" + String.join(", ", names)
                        + "), instance=(), parent=None");
            }
        }
    }
}
