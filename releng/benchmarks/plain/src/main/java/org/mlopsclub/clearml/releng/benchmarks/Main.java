package org.mlopsclub.clearml.releng.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.releng.benchmarks.cli.ParserBenchmark;
import org.mlopsclub.clearml.releng.benchmarks.list.BytesBenchmark;
import org.mlopsclub.clearml.releng.benchmarks.list.ListBenchmark;
import org.mlopsclub.clearml.releng.benchmarks.ssh.FolderBenchmark;
import org.mlopsclub.clearml.releng.benchmarks.ssh.ReadyBenchmark;
import org.mlopsclub.clearml.releng.benchmarks.ssh.RoundTripsBenchmark;
import org.mlopsclub.clearml.releng.benchmarks.ssh.TransferBenchmark;

/** Runs the benchmarks that need no Eclipse. Arguments: the folder for the JSON, then names. */
public final class Main {

    /** All of them, by the names of {@code releng/benchmarks/benchmarks.txt}. */
    static final Map<String, Benchmark> ALL = all();

    private Main() {
    }

    private static Map<String, Benchmark> all() {
        Map<String, Benchmark> all = new LinkedHashMap<>();
        all.put("list-1k", new ListBenchmark(1_000));
        all.put("list-10k", new ListBenchmark(10_000));
        all.put("list-bytes", new BytesBenchmark());
        all.put("ssh-round-trips", new RoundTripsBenchmark());
        all.put("ssh-folder", new FolderBenchmark());
        all.put("ssh-ready", new ReadyBenchmark());
        all.put("ssh-transfer", new TransferBenchmark());
        all.put("cli-parser", new ParserBenchmark());
        return all;
    }

    /** The program; ends with 1 when a promise was not kept or something could not be measured. */
    public static void main(String[] arguments) throws Exception {
        Report report = new Report(Path.of(arguments[0]), System.out);
        Plan plan = Boolean.getBoolean("clearml.bench.quick") ? Plan.tiny()
                : Plan.full(Optional.ofNullable(System.getProperty("clearml.bench.python"))
                        .filter(python -> !python.isEmpty()));
        boolean good = true;
        for (String name : List.of(arguments).subList(1, arguments.length)) {
            @Nullable Benchmark benchmark = ALL.get(name);
            if (benchmark == null) {
                throw new IllegalArgumentException("There is no benchmark " + name);
            }
            List<Figure> figures = plan.told(benchmark.run(plan));
            report.tell(name, figures);
            good &= figures.stream().allMatch(figure -> figure.met().orElse(true));
        }
        System.exit(good ? 0 : 1);
    }
}
