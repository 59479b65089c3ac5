package org.mlopsclub.clearml.client.model;

import java.time.Instant;

/**
 * One value of a metric.
 *
 * @param at when it was reported, by the session's clock
 * @param value in the metric's own unit
 */
public record MetricPoint(Instant at, double value) {
}
