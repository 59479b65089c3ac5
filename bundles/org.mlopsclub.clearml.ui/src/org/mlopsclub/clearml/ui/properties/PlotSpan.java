package org.mlopsclub.clearml.ui.properties;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;

/**
 * The time that plots show, the same for all of a session.
 *
 * @param from left end
 * @param to right end; not before the left one
 */
public record PlotSpan(Instant from, Instant to) {

    /** The last hours of a session are looked at, however long it has been running. */
    public static final Duration LONGEST = Duration.ofHours(6);

    private static final Duration STEP = Duration.ofMinutes(2);
    private static final int FEWEST = 200;
    private static final int MOST = 6_000;

    /**
     * @param session whose load it is: while it runs the plots reach until now, else until its end
     * @param series what it reported, with at least one point
     */
    public static PlotSpan of(Session session, List<MetricSeries> series, Instant now) {
        List<Instant> times = series.stream().flatMap(each -> each.points().stream()).map(MetricPoint::at).sorted()
                .toList();
        Instant newest = times.get(times.size() - 1);
        Instant wanted = session.status() == TaskStatus.IN_PROGRESS ? now : session.times().completed().orElse(newest);
        Instant to = wanted.isAfter(newest) ? wanted : newest; // the session's clock may be ahead
        Instant from = to.minus(LONGEST);
        return new PlotSpan(times.get(0).isAfter(from) ? times.get(0) : from, to);
    }

    /**
     * The server thins out the whole life of a session, so that the last hours of a long one take more points.
     *
     * @return how many points to ask for
     */
    public static int samples(Session session, Instant now) {
        long steps = session.uptime(now).orElse(Duration.ZERO).dividedBy(STEP);
        return (int) Math.max(FEWEST, Math.min(MOST, steps));
    }

    boolean holds(MetricPoint point) {
        return !point.at().isBefore(from) && !point.at().isAfter(to);
    }

    /** @return where a moment stands, 0 at the left end and 1 at the right one */
    double place(Instant moment) {
        long length = Duration.between(from, to).toMillis();
        return length == 0 ? 0 : Duration.between(from, moment).toMillis() / (double) length;
    }
}
