package org.mlopsclub.clearml.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.agent.MetricReports;

/**
 * The command line.
 *
 * @param folder where state and sessions live; empty means a temporary folder that goes with the process
 * @param port the port of API and web pages; 0 means any free one
 * @param config where to write the {@code clearml.conf}; empty means into the folder
 * @param queues the queues that the agent serves; they are made if they are missing
 * @param untilStdinCloses whether the end of standard input ends the sandbox
 * @param agentDelay how long a session waits in its queue before the agent takes it
 * @param setUp how long the set-up of a session takes, at least
 * @param reports when and what a session reports of its load
 * @param seedSessions whether to begin with some example sessions
 * @param extraSessions how many stopped sessions to add, to see how a client copes with many
 */
public record Options(Optional<Path> folder, int port, Optional<Path> config, List<String> queues,
        boolean untilStdinCloses, Duration agentDelay, Duration setUp, MetricReports reports, boolean seedSessions,
        int extraSessions) {

    /** What {@code --help} says. */
    public static final String HELP = """
            Usage: java -jar SANDBOX.jar [options]
              --folder DIR               keep state and sessions here (default: a temporary folder)
              --port N                   port of API and web pages (default: 0, any free one)
              --config FILE              write the clearml.conf here (default: clearml.conf in the folder)
              --queues A,B               queues that the agent serves (default: default,gpu)
              --until-stdin-closes       end when standard input ends
              --agent-delay-ms N         time that a session waits in its queue (default: 1000)
              --setup-ms N               time that the set-up of a session takes (default: 1500)
              --metrics-after-seconds N  time to the first metrics of a session (default: 5)
              --metrics-every-seconds N  time from one report of metrics to the next (default: 30)
              --metrics-of-sessions-only report the load of the sessions' processes, not of the whole machine
              --seed-sessions            begin with some example sessions
              --extra-sessions N         add N stopped sessions
            """;

    /** What applies without any argument. */
    public static final Options DEFAULTS = new Options(Optional.empty(), 0, Optional.empty(),
            List.of("default", "gpu"), false, Duration.ofMillis(1000), Duration.ofMillis(1500), MetricReports.DEFAULTS,
            false, 0);

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Options parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Options options = DEFAULTS;
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
    }

    private Options with(String name, Deque<String> rest) {
        return switch (name) {
            case "--folder" -> withFolder(Path.of(value(name, rest)));
            case "--port" -> new Options(folder, number(name, rest), config, queues, untilStdinCloses, agentDelay,
                    setUp, reports, seedSessions, extraSessions);
            case "--config" -> new Options(folder, port, Optional.of(Path.of(value(name, rest))), queues,
                    untilStdinCloses, agentDelay, setUp, reports, seedSessions, extraSessions);
            case "--queues" -> new Options(folder, port, config, List.of(value(name, rest).split(",")),
                    untilStdinCloses, agentDelay, setUp, reports, seedSessions, extraSessions);
            case "--until-stdin-closes" -> new Options(folder, port, config, queues, true, agentDelay, setUp,
                    reports, seedSessions, extraSessions);
            case "--agent-delay-ms" -> withTimes(Duration.ofMillis(number(name, rest)), setUp, reports.first());
            case "--setup-ms" -> withTimes(agentDelay, Duration.ofMillis(number(name, rest)), reports.first());
            case "--metrics-after-seconds" -> withTimes(agentDelay, setUp, Duration.ofSeconds(number(name, rest)));
            case "--metrics-every-seconds" -> with(reports.withEvery(Duration.ofSeconds(
                    Math.max(1, number(name, rest)))));
            case "--metrics-of-sessions-only" -> with(reports.withOwnOnly());
            case "--seed-sessions" -> new Options(folder, port, config, queues, untilStdinCloses, agentDelay, setUp,
                    reports, true, extraSessions);
            case "--extra-sessions" -> new Options(folder, port, config, queues, untilStdinCloses, agentDelay, setUp,
                    reports, seedSessions, number(name, rest));
            default -> throw new IllegalArgumentException("Unknown option " + name + ". Try --help.");
        };
    }

    /** The same with a folder. */
    public Options withFolder(Path path) {
        return new Options(Optional.of(path), port, config, queues, untilStdinCloses, agentDelay, setUp, reports,
                seedSessions, extraSessions);
    }

    /** The same with other times. */
    public Options withTimes(Duration delay, Duration setUpTime, Duration metrics) {
        return new Options(folder, port, config, queues, untilStdinCloses, delay, setUpTime,
                reports.withFirst(metrics), seedSessions, extraSessions);
    }

    private Options with(MetricReports other) {
        return new Options(folder, port, config, queues, untilStdinCloses, agentDelay, setUp, other, seedSessions,
                extraSessions);
    }

    private static String value(String name, Deque<String> rest) {
        @Nullable String value = rest.poll();
        if (value == null || value.startsWith("--")) {
            throw new IllegalArgumentException("The option " + name + " needs a value. Try --help.");
        }
        return value;
    }

    private static int number(String name, Deque<String> rest) {
        String value = value(name, rest);
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("The option " + name + " needs a number, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }
}
