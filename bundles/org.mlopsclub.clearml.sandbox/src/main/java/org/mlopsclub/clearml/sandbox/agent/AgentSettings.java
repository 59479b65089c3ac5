package org.mlopsclub.clearml.sandbox.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How the agent works.
 *
 * @param folder under which each session has a folder of its own
 * @param queues the names of the queues it serves, most important first
 * @param delay how long a session waits in its queue before it is taken
 * @param setUp how long the set-up takes, at least
 * @param reports when and what a session reports of its load
 * @param webUrl where the web pages are
 */
public record AgentSettings(Path folder, List<String> queues, Duration delay, Duration setUp, MetricReports reports,
        String webUrl) {
}
