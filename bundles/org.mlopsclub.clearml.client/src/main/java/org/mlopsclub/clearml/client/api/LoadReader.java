package org.mlopsclub.clearml.client.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;

import com.google.gson.JsonObject;

/**
 * Asks for and reads the load of several sessions at once. What is no number stays as {@link Double#NaN}: whoever
 * judges by the load must see that something is missing.
 */
final class LoadReader {

    static final String ENDPOINT = "events.multi_task_scalar_metrics_iter_histogram";

    private LoadReader() {
    }

    static JsonObject request(List<String> taskIds, int samples) {
        JsonObject request = MetricsReader.request("", samples);
        request.remove("task");
        request.add("tasks", Requests.array(taskIds));
        return request;
    }

    /** The answer is sorted the other way round: metric, variant, task. */
    static Map<String, List<MetricSeries>> byTask(Json data) {
        Map<String, List<MetricSeries>> byTask = new HashMap<>();
        MetricsReader.MONITORED.forEach(metric -> data.at("metrics", metric).members()
                .forEach((variant, tasks) -> tasks.members().forEach((task, course) -> byTask
                        .computeIfAbsent(task, id -> new ArrayList<>())
                        .add(new MetricSeries(metric, variant, points(course))))));
        return byTask;
    }

    /** A time that cannot be read leaves a gap, which says the same. */
    private static List<MetricPoint> points(Json course) {
        List<Json> times = course.at("x").list();
        List<Json> values = course.at("y").list();
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            Optional<Instant> at = times.get(i).instant();
            double value = i < values.size() ? values.get(i).number().orElse(Double.NaN) : Double.NaN;
            at.ifPresent(time -> points.add(new MetricPoint(time, value)));
        }
        points.sort(Comparator.comparing(MetricPoint::at));
        return points;
    }
}
