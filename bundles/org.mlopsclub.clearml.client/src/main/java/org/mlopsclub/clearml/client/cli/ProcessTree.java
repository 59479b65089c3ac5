package org.mlopsclub.clearml.client.cli;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process and what it started. Descendants are remembered while their parent lives, because they cannot be found any
 * more once it is gone.
 */
final class ProcessTree {

    private final Process process;
    private final Set<ProcessHandle> descendants = ConcurrentHashMap.newKeySet();

    ProcessTree(Process process) {
        this.process = process;
    }

    /** To be called now and then while the process lives. */
    void remember() {
        process.descendants().forEach(descendants::add);
    }

    /**
     * Asks the process to end (SIGTERM; on Windows this is the kill) and kills what is left after the grace time. Does
     * not wait. The streams stay open, other than with {@link Process#destroy()}, so that the last output is seen.
     */
    void end(Duration grace) {
        remember();
        process.toHandle().destroy();
        CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS).execute(this::kill);
    }

    /** Kills everything at once. */
    void kill() {
        remember();
        process.toHandle().destroyForcibly();
        killDescendants();
    }

    /** Waits after a kill until the system has done it; gives up after the limit, or when interrupted. */
    void awaitEnd(Duration limit) {
        CompletableFuture<?>[] ends = Stream.concat(Stream.of(process.toHandle()), descendants.stream())
                .map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // A process that the system cannot end (waiting for a disk, say) is no reason to wait on.
            return;
        }
    }

    /** Kills what the process left behind. */
    void killDescendants() {
        // A handle also holds the start time, so that a reused process number is not mistaken.
        descendants.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    }
}
