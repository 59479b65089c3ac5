package org.mlopsclub.clearml.client.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A short program run to its end: no input, limited in time, cancellable; nothing of it stays behind. */
final class ToolCall {

    private static final int KEPT_LINES = 30;
    private static final long CANCEL_POLL_MILLIS = 100;
    private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

    /**
     * What came of it.
     *
     * @param lines the last lines of its output, standard error included
     */
    record Result(int code, List<String> lines) {

        String text() {
            return String.join("\n", lines);
        }
    }

    private final List<String> words;
    private final Map<String, String> environment;
    private final Duration limit;
    private final Consumer<String> progress;
    private final BooleanSupplier cancelled;
    private final Deque<String> lines = new ArrayDeque<>();

    ToolCall(List<String> words, Map<String, String> environment, Duration limit, Consumer<String> progress,
            BooleanSupplier cancelled) {
        this.words = words;
        this.environment = environment;
        this.limit = limit;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    ToolCall(List<String> words, Duration limit) {
        this(words, Map.of(), limit, line -> {
            // Nobody watches.
        }, () -> false);
    }

    /**
     * @throws IOException if the program cannot be started
     * @throws TimeoutException if it did not end in time
     * @throws CliException.Cancelled if it was cancelled, or the thread interrupted
     */
    Result run() throws IOException, TimeoutException, CliException.Cancelled {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        ProcessTree tree = new ProcessTree(process);
        try {
            process.getOutputStream().close();
            CountDownLatch reading = read(process);
            long deadline = System.nanoTime() + limit.toNanos();
            while (!process.waitFor(CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    throw new CliException.Cancelled();
                } else if (System.nanoTime() > deadline) {
                    throw new TimeoutException("no answer in " + limit.toSeconds() + " s");
                }
            }
            return new Result(process.exitValue(), linesOf(reading));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException.Cancelled();
        } finally {
            tree.kill();
            tree.awaitEnd(KILL_LIMIT);
        }
    }

    private CountDownLatch read(Process process) {
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            readLines(process);
            done.countDown();
        }, "output of " + words.get(0));
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private void readLines(Process process) {
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(this::line);
        } catch (IOException | UncheckedIOException e) {
            // Killed under the reader; what was read until then counts.
        }
    }

    private void line(String line) {
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > KEPT_LINES) {
                lines.removeFirst();
            }
        }
        progress.accept(line);
    }

    private List<String> linesOf(CountDownLatch reading) throws InterruptedException {
        // If something else holds the output open, what was read until then counts.
        reading.await(2, TimeUnit.SECONDS);
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
