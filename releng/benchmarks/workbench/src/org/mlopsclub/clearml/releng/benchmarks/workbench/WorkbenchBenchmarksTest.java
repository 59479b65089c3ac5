package org.mlopsclub.clearml.releng.benchmarks.workbench;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Report;

/** Runs the benchmarks that {@code releng/bench} asked for; a promise that is not kept fails. */
class WorkbenchBenchmarksTest {

    /** All of them, by the names of {@code releng/benchmarks/benchmarks.txt}. */
    private static final Map<String, Benchmark> ALL = Map.of("refresh-1k", new RefreshBenchmark(1_000), "rows-10k",
            new RefreshBenchmark(10_000), "polls-heap", new PollsBenchmark(), "cli-flood", new FloodBenchmark());

    static Stream<String> wanted() {
        return Arrays.stream(System.getProperty("clearml.bench.names", "").split(",")).filter(name -> !name.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("wanted")
    void measure(String name) throws Exception {
        Plan plan = Boolean.getBoolean("clearml.bench.quick") ? Plan.tiny() : Plan.full(Optional.empty());
        List<Figure> figures = plan.told(ALL.get(name).run(plan));
        new Report(Path.of(System.getProperty("clearml.bench.out")), System.out).tell(name, figures);
        assertFalse(figures.stream().anyMatch(figure -> !figure.met().orElse(true)), figures::toString);
    }
}
