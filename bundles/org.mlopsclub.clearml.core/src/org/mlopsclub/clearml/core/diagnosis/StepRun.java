package org.mlopsclub.clearml.core.diagnosis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.CancellationSource;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.SshException;

/** Runs one step on a thread of its own, because not everything that blocks can be ended: it can be left behind. */
final class StepRun {

    private static final long LOOK_MILLIS = 50;

    private StepRun() {
    }

    static StepResult run(DiagnosisStep step, Cancellation cancellation) {
        long begin = System.nanoTime();
        CancellationSource stop = new CancellationSource();
        CompletableFuture<StepResult> done = new CompletableFuture<>();
        Thread worker = new Thread(() -> work(step, stop, done), "Diagnosis: " + step.title());
        worker.setDaemon(true);
        worker.start();
        StepResult result = await(step, cancellation, done, begin);
        if (!done.isDone()) {
            stop.cancel();
            worker.interrupt();
        }
        return result.after(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void work(DiagnosisStep step, Cancellation stop, CompletableFuture<StepResult> done) {
        try {
            done.complete(step.run(stop));
        } catch (Exception | LinkageError e) {
            done.completeExceptionally(e);
        }
    }

    private static StepResult await(DiagnosisStep step, Cancellation cancellation, CompletableFuture<StepResult> done,
            long begin) {
        while (true) {
            try {
                return done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (cancellation.isCancelled()) {
                    return StepResult.skipped(Messages.Diagnosis_cancelled);
                }
                if (System.nanoTime() - begin > step.limit().toNanos()) {
                    return StepResult.failed(
                            NLS.bind(Messages.Diagnosis_tooLong, String.valueOf(step.limit().toSeconds())),
                            step.hint());
                }
            } catch (ExecutionException e) {
                return explained(e.getCause(), step);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return StepResult.skipped(Messages.Diagnosis_cancelled);
            }
        }
    }

    private static StepResult explained(@Nullable Throwable cause, DiagnosisStep step) {
        if (cause instanceof ConfigurationException problem) {
            return StepResult.failed(problem.userMessage(), step.hint());
        }
        if (cause instanceof ClearmlException problem) {
            return StepResult.failed(problem.userMessage(), step.hint());
        }
        if (cause instanceof SshException problem) {
            return StepResult.failed(problem.getMessage(), step.hint());
        }
        ILog.of(StepRun.class).error(NLS.bind(Messages.Diagnosis_stepBroke, step.title()), cause);
        return StepResult.failed(NLS.bind(Messages.Diagnosis_stepBroke, step.title()), Messages.Diagnosis_errorLog);
    }
}
