package org.mlopsclub.clearml.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.eclipse.core.runtime.ILog;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.core.Messages;

/** Asks one server whenever its plan says so, on a thread of its own: none waits for another. */
final class Polling {

    private final PollDriver driver;
    private final Request request;
    private final PollPlan plan = new PollPlan(
            new PollSchedule(() -> ThreadLocalRandom.current().nextDouble(), PollSchedule.Pauses::chosen));
    private final PollDriver.Work work;
    private volatile boolean active;
    private volatile boolean asking;

    Polling(PollDriver driver, String name, Request request) {
        this.driver = driver;
        this.request = request;
        this.work = driver.work(name, this::ask);
    }

    /** What is asked for. */
    interface Request {

        /** Waits for the answer. */
        Outcome ask(Cancellation cancellation) throws ClearmlException.Cancelled;
    }

    /** What came of it. */
    interface Outcome {

        boolean failed();

        /** @return the least pause that the server asked for */
        Optional<Duration> retryAfter();

        /**
         * Lets it be known.
         *
         * @param nextTry when the next try comes, after a failure
         * @return whether it differs from what was known
         */
        boolean publish(Optional<Instant> nextTry);
    }

    /** Somebody looks, and wants to know now. */
    void soon() {
        active = true;
        plan.soon();
        tick();
    }

    /** Nobody looks any more. */
    void stop() {
        active = false;
        plan.pause();
        work.cancel();
    }

    /** Called about once a second while somebody looks. */
    void tick() {
        if (active && plan.due(driver.clock().instant()) && !asking) {
            work.start();
        }
    }

    private void ask(Cancellation cancellation) {
        asking = true;
        plan.asking();
        try {
            Outcome outcome = request.ask(cancellation);
            if (outcome.failed()) {
                outcome.publish(Optional.of(plan.failed(driver.clock().instant(), outcome.retryAfter())));
            } else {
                plan.succeeded(driver.clock().instant(), outcome.publish(Optional.empty()));
            }
        } catch (ClearmlException.Cancelled e) {
            // Nobody looks any more; who begins again to look asks at once.
            return;
        } catch (RuntimeException e) {
            // A mistake of ours must not make us ask again at once, and again.
            plan.failed(driver.clock().instant(), Optional.empty());
            ILog.of(Polling.class).error(Messages.Monitor_unexpected, e);
        } finally {
            asking = false;
            tick();
        }
    }
}
