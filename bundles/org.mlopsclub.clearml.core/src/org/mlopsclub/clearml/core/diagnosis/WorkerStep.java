package org.mlopsclub.clearml.core.diagnosis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.Worker;
import org.mlopsclub.clearml.core.Messages;

/**
 * Whether the machine still reports. A killed agent stays listed for ten minutes, so that only the age of its last
 * report tells; and a session may report although its agent is not listed, as under Kubernetes.
 */
final class WorkerStep extends Step {

    private static final Duration FRESH = Duration.ofMinutes(2);
    private static final Duration DEAD = Duration.ofMinutes(10);

    private final Clock clock;

    WorkerStep(Findings found, Clock clock) {
        super(found, Messages.Diagnosis_worker, 7, "");
        this.clock = clock;
    }

    @Override
    public StepResult run(Cancellation cancellation) throws ClearmlException {
        Session session = found.session.get();
        if (session.worker().isEmpty()) {
            return StepResult.skipped(Messages.Diagnosis_noWorker);
        }
        String id = session.worker().get();
        Optional<Instant> report = found.client.get().workers(cancellation).stream()
                .filter(worker -> worker.id().equals(id)).findFirst().flatMap(Worker::lastReport);
        Optional<Instant> last = session.times().lastUpdate().filter(own -> report.filter(own::isBefore).isEmpty())
                .or(() -> report);
        return judge(DisplayText.singleLine(id), last.map(this::age), report.map(this::age));
    }

    private Duration age(Instant moment) {
        return Duration.between(moment, found.serverNow(clock));
    }

    private static StepResult judge(String id, Optional<Duration> any, Optional<Duration> worker) {
        if (any.isEmpty() || any.get().compareTo(DEAD) > 0) {
            return StepResult.failed(NLS.bind(Messages.Diagnosis_workerDead, id, any.map(Ago::words).orElse("?")),
                    Messages.Diagnosis_workerDead_next);
        }
        if (worker.isEmpty()) {
            return any.get().compareTo(FRESH) > 0
                    ? StepResult.failed(NLS.bind(Messages.Diagnosis_workerDead, id, Ago.words(any.get())),
                            Messages.Diagnosis_workerDead_next)
                    : StepResult.warning(NLS.bind(Messages.Diagnosis_workerNotListed, id, Ago.words(any.get())), "");
        }
        String seen = NLS.bind(Messages.Diagnosis_workerAlive, id, Ago.words(worker.get()));
        return worker.get().compareTo(FRESH) > 0 ? StepResult.warning(seen, Messages.Diagnosis_workerLate)
                : StepResult.ok(seen);
    }
}
