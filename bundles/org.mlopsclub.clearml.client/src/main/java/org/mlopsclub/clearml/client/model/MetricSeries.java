package org.mlopsclub.clearml.client.model;

import java.util.List;
import java.util.Optional;

/**
 * The course of one metric over a session's life. A long course is thinned out by the server, each point then standing
 * for the mean of its time.
 *
 * @param metric group such as {@code :monitor:machine}
 * @param variant name in the group such as {@code cpu_usage}
 * @param points in the order of time
 */
public record MetricSeries(String metric, String variant, List<MetricPoint> points) {

    public MetricSeries {
        points = List.copyOf(points);
    }

    /** The newest point, empty if there is none. */
    public Optional<MetricPoint> newest() {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }
}
