package org.mlopsclub.clearml.ui.tests.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionTimes;
import org.mlopsclub.clearml.ui.properties.Plot;
import org.mlopsclub.clearml.ui.properties.PlotSpan;

class PlotTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void givenSteadyReportsWhenPlottedThenTheyAreOnePieceWithValueUnitAndRange() {
        Plot plot = plot("cpu_usage", START.plusSeconds(120), at(0, 5), at(30, 10), at(60, 20), at(95, 15));
        assertEquals(1, plot.pieces().size());
        assertEquals("15 %", plot.newest());
        assertEquals("5–20 %", plot.range());
        assertEquals("CPU: 15 %, 5–20 % in 1m", plot.spoken());
    }

    @Test
    void givenAPauseWhenPlottedThenItIsAGapAndSaid() {
        Plot plot = plot("memory_used_gb", START.plusSeconds(1300), at(0, 1), at(30, 1.5), at(630, 2), at(660, 2),
                at(1260, 8), at(1290, 8));
        assertEquals(List.of(2, 2, 2), plot.pieces().stream().map(List::size).toList());
        assertEquals("1–8 GiB", plot.range());
        assertEquals("RAM used: 8 GiB, 1–8 GiB in 21m, unknown for 20m", plot.spoken());
    }

    @Test
    void givenNoReportsSinceAWhileWhenPlottedThenTheNewestValueIsAnOldOne() {
        Plot plot = plot("network_rx_mbs", START.plusSeconds(1860), at(0, 0.25), at(30, 0.5), at(60, 0.5));
        assertEquals("0.50 MB/s (30m ago)", plot.newest());
        assertEquals("Network received: 0.50 MB/s (30m ago), 0.25–0.50 MB/s in 1m, unknown for 30m", plot.spoken());
    }

    @Test
    void givenNothingInTheLastHoursWhenPlottedThenTheValueIsUnknown() {
        Plot plot = plot("cpu_usage", START.plus(Duration.ofHours(8)), at(0, 1), at(30, 1));
        assertEquals(List.of(), plot.pieces());
        assertEquals("CPU: unknown", plot.spoken());
    }

    @Test
    void givenALongCourseThatTheServerThinnedOutWhenPlottedThenItsStepsAreNoGaps() {
        Plot plot = plot("cpu_usage", START.plusSeconds(900), at(0, 1), at(300, 2), at(600, 3), at(900, 4));
        assertEquals(1, plot.pieces().size());
        assertEquals("CPU: 4 %, 1–4 % in 15m", plot.spoken());
    }

    @Test
    void givenSeriesInAnyOrderWhenPlottedThenTheyStandInTheOrderOfAllSessionsAndStrangeOnesAreLeftOut() {
        List<MetricSeries> series = List.of(series("io_write_mbs", at(0, 1)), series("gpu_10_mem_usage", at(0, 1)),
                series("gpu_2_utilization", at(0, 1)), series("cpu_temperature", at(0, 1)), series("cpu_usage", at(0, 1)));
        assertEquals(List.of("CPU", "GPU 2", "GPU 10 memory", "Disk written"),
                Plot.of(series, new PlotSpan(START, START)).stream().map(Plot::label).toList());
    }

    @Test
    void givenSessionsWhenTheirTimeIsChosenThenItEndsNowOrWithTheirEndAndIsSixHoursAtMost() {
        List<MetricSeries> series = List.of(series("cpu_usage", at(0, 1), at(3600, 1)));
        Instant now = START.plus(Duration.ofHours(2));
        Session running = session("in_progress", START, Optional.empty());
        assertEquals(new PlotSpan(START, now), PlotSpan.of(running, series, now));
        Instant later = START.plus(Duration.ofDays(3));
        assertEquals(new PlotSpan(later.minus(Duration.ofHours(6)), later), PlotSpan.of(running, series, later));
        Instant end = START.plusSeconds(3700);
        assertEquals(new PlotSpan(START, end),
                PlotSpan.of(session("stopped", START, Optional.of(end)), series, later));
        assertEquals(new PlotSpan(START, START.plusSeconds(3600)), PlotSpan.of(running, series, START),
                "the clock of the session may be ahead");
    }

    @Test
    void givenLongLivesWhenAskedForThenTheLastHoursKeepTheirDetail() {
        assertEquals(200, PlotSpan.samples(session("in_progress", START, Optional.empty()), START.plusSeconds(60)));
        assertEquals(720, PlotSpan.samples(session("in_progress", START, Optional.empty()),
                START.plus(Duration.ofDays(1))));
        assertEquals(6000, PlotSpan.samples(session("in_progress", START, Optional.empty()),
                START.plus(Duration.ofDays(100))));
        assertEquals(200, PlotSpan.samples(session("queued", START, Optional.empty()), START));
    }

    private static Plot plot(String variant, Instant now, MetricPoint... points) {
        List<MetricSeries> series = List.of(series(variant, points));
        return Plot.of(series, PlotSpan.of(session("in_progress", START, Optional.empty()), series, now)).get(0);
    }

    private static MetricSeries series(String variant, MetricPoint... points) {
        return new MetricSeries(":monitor:machine", variant, Arrays.asList(points));
    }

    private static MetricPoint at(long seconds, double value) {
        return new MetricPoint(START.plusSeconds(seconds), value);
    }

    private static Session session(String status, Instant started, Optional<Instant> completed) {
        return Session.builder(new SessionKey(ServerId.of(URI.create("http://localhost:8008")), "t"), "box")
                .status(status).times(new SessionTimes(Optional.of(started),
                        status.equals("queued") ? Optional.empty() : Optional.of(started), completed,
                        Optional.empty(), Optional.empty(), Optional.empty()))
                .build();
    }
}
