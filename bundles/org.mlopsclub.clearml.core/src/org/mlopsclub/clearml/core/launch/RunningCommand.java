package org.mlopsclub.clearml.core.launch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CreatingRun;
import org.mlopsclub.clearml.client.cli.LaunchEvent;

/**
 * The command of one launch, or what creates the session without it, and what it has said so far. Its events wait in
 * a queue for the launch's job, until {@link #handOver} lets them be handled where they arise.
 */
final class RunningCommand {

    private static final Duration GRACE = Duration.ofSeconds(3);
    /** While a session is being created, its id comes within this time (1.4 to 2.8 s were observed). */
    private static final Duration UNTIL_NAMED = Duration.ofSeconds(6);

    private final LaunchRun run;
    private final Consumer<LaunchEvent> news;
    /** Empty: wake up and look at the cancellation. */
    private final BlockingQueue<Optional<LaunchEvent>> events = new LinkedBlockingQueue<>();

    private volatile @Nullable CreatingRun running;
    private boolean tunnel;
    private Optional<String> verdict = Optional.empty();
    private boolean creating;
    private boolean exited;
    private @Nullable Runnable atExit;

    /** @param news what is to be done at every event, besides keeping it */
    RunningCommand(LaunchRun run, Consumer<LaunchEvent> news) {
        this.run = run;
        this.news = news;
    }

    void start(Creation creation) throws CliException {
        tunnel = creation.opensTunnel();
        CreatingRun started = creation.start(this::accept);
        running = started;
        SessionProcess.add(run, started);
    }

    boolean started() {
        return running != null;
    }

    /** @return whether a tunnel comes when the machine is ready, so that there is another way than the direct one */
    boolean opensTunnel() {
        return tunnel;
    }

    /** @return whether nothing more will come that leads to a connection */
    synchronized boolean over() {
        return exited || verdict.isPresent();
    }

    /** @return why no connection came of it, if the command said so */
    synchronized Optional<String> verdict() {
        return verdict;
    }

    /** @return the next event, noted; empty when there was none in this time, or {@link #wake()} was called */
    Optional<LaunchEvent> next(Duration atMost) {
        try {
            @Nullable Optional<LaunchEvent> event = events.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                return Optional.empty();
            }
            event.ifPresent(this::note);
            return event;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }

    void wake() {
        events.add(Optional.empty());
    }

    /** From now on events are noted on the thread on which they arise. */
    synchronized void handOver(Runnable whenExited) {
        noteWaiting();
        atExit = whenExited;
        if (exited) {
            whenExited.run();
        }
    }

    /** Ends the command, not before it has named the session that it is creating, and hears all that it says. */
    void end() {
        @Nullable CreatingRun last = running;
        if (last != null) {
            waitForName();
            last.stop(GRACE);
            noteWaiting();
        }
    }

    /** Ends the command and its children without waiting. */
    void endSoon() {
        @Nullable CreatingRun last = running;
        if (last != null) {
            last.process().destroy();
        }
    }

    private void waitForName() {
        // What it said a moment ago decides, too.
        noteWaiting();
        long deadline = System.nanoTime() + UNTIL_NAMED.toNanos();
        while (creating && !over() && run.session().isEmpty() && System.nanoTime() < deadline && !IdeLife.closing()) {
            next(Duration.ofMillis(200));
        }
    }

    private void noteWaiting() {
        for (@Nullable Optional<LaunchEvent> event = events.poll(); event != null; event = events.poll()) {
            event.ifPresent(this::note);
        }
    }

    /** On the thread of the command's events. */
    private synchronized void accept(LaunchEvent event) {
        if (atExit == null) {
            events.add(Optional.of(event));
        } else {
            note(event);
        }
    }

    private synchronized void note(LaunchEvent event) {
        news.accept(event);
        if (event instanceof LaunchEvent.Creating) {
            creating = true;
        } else if (event instanceof LaunchEvent.Failed failed) {
            run.loggedAt(failed.log());
            verdict = Optional.of(LaunchSteps.why(failed));
        } else if (event instanceof LaunchEvent.EndedRemotely ended) {
            run.loggedAt(ended.log());
            verdict = Optional.of(ended.reason());
        } else if (event instanceof LaunchEvent.Exited) {
            exited = true;
            @Nullable Runnable action = atExit;
            if (action != null) {
                action.run();
            }
        }
    }
}
