package org.mlopsclub.clearml.client.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Asks for and reads the course of what ClearML's resource monitor reports of a machine. */
final class MetricsReader {

    static final List<String> MONITORED = List.of(":monitor:machine", ":monitor:gpu");

    private MetricsReader() {
    }

    static JsonObject request(String taskId, int samples) {
        JsonObject request = Requests.of("task", taskId);
        request.addProperty("key", "timestamp");
        request.addProperty("samples", samples);
        JsonArray metrics = new JsonArray();
        MONITORED.forEach(metric -> metrics.add(Requests.of("metric", metric)));
        request.add("metrics", metrics);
        return request;
    }

    static List<MetricSeries> series(Json data) {
        List<MetricSeries> series = new ArrayList<>();
        MONITORED.forEach(metric -> data.at(metric).members().forEach((variant, course) -> {
            List<MetricPoint> points = points(course);
            if (!points.isEmpty()) {
                series.add(new MetricSeries(metric, variant, points));
            }
        }));
        return List.copyOf(series);
    }

    /** The server sends times and values apart; what has no partner, or is no number, is left out. */
    private static List<MetricPoint> points(Json course) {
        List<Json> times = course.at("x").list();
        List<Json> values = course.at("y").list();
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < Math.min(times.size(), values.size()); i++) {
            Optional<Instant> at = times.get(i).instant();
            Optional<Double> value = values.get(i).number();
            at.ifPresent(time -> value.ifPresent(number -> points.add(new MetricPoint(time, number))));
        }
        points.sort(Comparator.comparing(MetricPoint::at));
        return points;
    }
}
