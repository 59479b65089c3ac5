package org.mlopsclub.clearml.client.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Finds a machine's memory in what its agent reports ({@code workers.get_stats}). A session tells its own only when
 * its set-up did not overwrite it: program and monitor of the session write the same field at the same moment.
 */
final class WorkerMemoryReader {

    static final String ENDPOINT = "workers.get_stats";

    private static final List<String> PARTS = List.of("memory_used", "memory_free");
    private static final long LOOK_BACK_SECONDS = 600;
    private static final int INTERVAL_SECONDS = 60;
    private static final double MEGABYTES_A_GIB = 1024;

    private WorkerMemoryReader() {
    }

    static JsonObject request(String worker, Instant now) {
        JsonObject request = new JsonObject();
        request.add("worker_ids", Requests.array(List.of(worker)));
        request.addProperty("from_date", now.getEpochSecond() - LOOK_BACK_SECONDS);
        request.addProperty("to_date", now.getEpochSecond());
        request.addProperty("interval", INTERVAL_SECONDS);
        JsonArray items = new JsonArray();
        for (String part : PARTS) {
            JsonObject item = Requests.of("key", part);
            item.addProperty("aggregation", "avg");
            items.add(item);
        }
        request.add("items", items);
        return request;
    }

    /** @return used and free together at the newest moment for which both are told; the server fills gaps with 0 */
    static Optional<Double> totalGiB(Json data) {
        Map<Long, Double> used = new TreeMap<>();
        Map<Long, Double> free = new TreeMap<>();
        data.at("workers").list().forEach(worker -> worker.at("metrics").list().forEach(metric -> {
            String name = metric.at("metric").text().orElse("");
            if (PARTS.contains(name)) {
                collect(metric, name.equals(PARTS.get(0)) ? used : free);
            }
        }));
        used.keySet().retainAll(free.keySet());
        return used.keySet().stream().reduce((earlier, later) -> later)
                .map(at -> (used.getOrDefault(at, 0.0) + free.getOrDefault(at, 0.0)) / MEGABYTES_A_GIB);
    }

    private static void collect(Json metric, Map<Long, Double> into) {
        List<Json> dates = metric.at("dates").list();
        List<Json> values = metric.at("stats").list().stream().findFirst().map(stats -> stats.at("values").list())
                .orElse(List.of());
        for (int i = 0; i < Math.min(dates.size(), values.size()); i++) {
            Optional<Double> at = dates.get(i).number();
            values.get(i).number().filter(value -> value > 0)
                    .ifPresent(value -> at.ifPresent(millis -> into.put(millis.longValue(), value)));
        }
    }
}
