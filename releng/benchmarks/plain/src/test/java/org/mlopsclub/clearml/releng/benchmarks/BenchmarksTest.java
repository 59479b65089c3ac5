package org.mlopsclub.clearml.releng.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each benchmark runs, with tiny sizes; whether the product is fast is not asked here. */
class BenchmarksTest {

    private static final Path LIST = Path.of("../benchmarks.txt");

    static Set<String> names() {
        return Main.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void givenABenchmarkWhenRunQuicklyThenItGivesFigures(String name) throws Exception {
        assumeTrue(!name.startsWith("ssh-") || Files.isExecutable(Path.of("/usr/sbin/sshd")),
                "There is no OpenSSH server here");
        List<Figure> figures = Main.ALL.get(name).run(Plan.tiny());
        assertFalse(figures.isEmpty());
        figures.forEach(figure -> assertTrue(Double.isFinite(figure.ours().median()), figure::toString));
    }

    @Test
    void givenTheListWhenReadThenItNamesWhatCanBeRun() throws Exception {
        Set<String> listed = Files.readAllLines(LIST).stream().map(line -> line.split(" +", 3))
                .filter(words -> words[1].equals("plain")).map(words -> words[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(names()), listed);
    }

    @Test
    void givenFiguresWhenToldThenRatioAndPromiseArePrintedAndWritten(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Figure slow = Figure.of("listing", "s", new Samples(List.of(4.0, 1.0, 3.0))).beside("peer", Samples.of(2))
                .atMostTimes(1.3);
        new Report(folder, new PrintStream(out)).tell("some", List.of(slow));
        assertEquals("some: listing: 3 s; peer 2 s; ratio 1.50; ratio at most 1.30: MISSED",
                out.toString().strip());
        String json = Files.readString(folder.resolve("some.json"));
        assertTrue(json.contains("\"ratio\": 1.5"), json);
        assertTrue(json.contains("\"kept\": false"), json);
    }
}
