package org.mlopsclub.clearml.sandbox.events;

import com.google.gson.JsonObject;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;

/** The newest value of each scalar inside its task, under the MD5 of metric and variant. */
final class LastMetrics {
    private LastMetrics() {}

    static void put(JsonObject task, JsonObject event) {
        String metric = Json.textAt(event, "metric");
        String variant = Json.textAt(event, "variant");
        double value = Json.number(event, "value").orElse(0.0);
        int iteration = Json.number(event, "iter").map(Double::intValue).orElse(0);
        JsonObject last = Json.ensureObject(task, "last_metrics." + Ids.md5(metric) + "." + Ids.md5(variant));
        double count = Json.number(last, "count").orElse(0.0);
        double mean = Json.number(last, "mean_value").orElse(0.0);
        last.addProperty("metric", metric);
        last.addProperty("variant", variant);
        last.addProperty("value", value);
        if (count == 0 || value < Json.number(last, "min_value").orElse(value)) {
            last.addProperty("min_value", value);
            last.addProperty("min_value_iteration", iteration);
        }
        if (count == 0 || value > Json.number(last, "max_value").orElse(value)) {
            last.addProperty("max_value", value);
            last.addProperty("max_value_iteration", iteration);
        }
        if (count == 0) {
            last.addProperty("first_value", value);
            last.addProperty("first_value_iteration", iteration);
        }
        last.addProperty("count", (long) count + 1);
        last.addProperty("mean_value", mean + (value - mean) / (count + 1));
        int highest = Json.number(task, "last_iteration").orElse(0.0).intValue();
        task.addProperty("last_iteration", Math.max(iteration, highest));
    }
}
