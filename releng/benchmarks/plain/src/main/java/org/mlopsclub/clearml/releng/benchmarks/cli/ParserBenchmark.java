package org.mlopsclub.clearml.releng.benchmarks.cli;

import java.util.LinkedHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.mlopsclub.clearml.client.cli.CliOutputParser;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.SecretMasker;
import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;

/** How fast the tool's output is read, also when somebody writes what is hardest to read. */
public final class ParserBenchmark implements Benchmark {

    private static final int MEGABYTE = 1_000_000;
    private static final double LEAST_MEGABYTES = 50;
    private static final int CHUNK = 8192;
    private static final String CONSOLE = "a session's console";

    private static final String CREATED = """
            clearml-session - CLI for launching JupyterLab / VSCode on a remote machine
            Verifying credentials
            Creating new session
            New session created [id=0123456789abcdef0123456789abcdef]
            """;
    private static final String SETTING_UP = CREATED + """
            Waiting for remote machine allocation [id=0123456789abcdef0123456789abcdef]
            Status [in_progress] - in_progress launch by agent
            Remote machine allocated
            Setup process details: http://localhost:8080/projects/a/experiments/b/output/log
            """;
    private static final String READY = SETTING_UP + "Remote machine is ready\n";

    /** A text and what is written before it, which decides how it is read. */
    private record Text(String before, String repeated) {
    }

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Text> text : texts().entrySet()) {
            String long1 = text.getValue().repeated();
            String all = long1.repeat(plan.size(20 * MEGABYTE, MEGABYTE / 10) / long1.length() + 1);
            Samples seconds = plan.seconds(() -> read(text.getValue().before(), all));
            figures.add(Figure.of(text.getKey(), "MB/s", seconds.under(all.length() / (double) MEGABYTE))
                    .atLeast(LEAST_MEGABYTES));
        }
        String console = texts().get(CONSOLE).repeated();
        String all = console.repeat(plan.size(20 * MEGABYTE, MEGABYTE / 10) / console.length() + 1);
        Samples seconds = plan.seconds(() -> readMasked(all));
        figures.add(Figure.of(CONSOLE + ", secrets masked first", "MB/s",
                seconds.under(all.length() / (double) MEGABYTE)).atLeast(LEAST_MEGABYTES));
        return figures;
    }

    private static Map<String, Text> texts() {
        Map<String, Text> texts = new LinkedHashMap<>();
        texts.put(CONSOLE, new Text(SETTING_UP, """
                > Collecting torch==2.3.0 from the index, 755.5 MB at 11.2 MB/s eta 0:01:07
                2026-11-22 14:10:56,123 - clearml.Task - INFO - Storing the environment of the session
                [0mProcessing ./work/file-17.whl (from -r /tmp/cached-reqs.txt (line 3))
                """));
        texts.put("blanks without end before creation", new Text("", "a "));
        texts.put("blanks without end after connecting", new Text(READY, " x"));
        texts.put("half a question again and again", new Text(CREATED, "Launch interactive session [Y]/n "));
        texts.put("half an address again and again", new Text(READY, "SSH: ssh root@localhost -p 8022 [password: ]"));
        texts.put("half a failure again and again", new Text(READY, "SSH tunneling failed, retrying in 3 "));
        texts.put("half a missing file again and again", new Text(CREATED, "Requested file/folder does not "));
        texts.put("a status on each line", new Text(CREATED, "Status [queued] - queued\n"));
        texts.put("news on each line", new Text(SETTING_UP, "\r> Collecting numpy==1.26.4\r> Collecting torch==2.3.0"));
        texts.put("question marks and colons", new Text(CREATED, "p: ]: [Y]/n? x\n"));
        texts.put("dots", new Text(SETTING_UP, "."));
        texts.put("carriage returns", new Text(SETTING_UP, "\r"));
        texts.put("terminal sequences", new Text(SETTING_UP, "\u001b[1;31mx\u001b]0;title"));
        texts.put("an error that goes on", new Text(READY, "Error: of course\n"));
        return texts;
    }

    private static void read(String before, String text) {
        read(before, text, new CliOutputParser(UnaryOperator.identity()), UnaryOperator.identity());
    }

    /** As a launch does it: what is shown is masked, and so is what goes into an event. */
    private static void readMasked(String text) {
        SecretMasker masker = new SecretMasker(List.of(Secret.of("a-pass_word-of-32-random-letters")));
        read(SETTING_UP, text, new CliOutputParser(masker::mask), masker::feed);
    }

    private static void read(String before, String text, CliOutputParser parser, UnaryOperator<String> shown) {
        parser.feed(before);
        int events = 0;
        for (int from = 0; from < text.length(); from += CHUNK) {
            String chunk = text.substring(from, Math.min(text.length(), from + CHUNK));
            events += shown.apply(chunk).length() + parser.feed(chunk).size();
        }
        if (parser.end().size() + events < 0) {
            throw new IllegalStateException("Nobody has less than no events");
        }
    }
}
