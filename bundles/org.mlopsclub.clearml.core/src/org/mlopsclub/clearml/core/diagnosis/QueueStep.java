package org.mlopsclub.clearml.core.diagnosis;

import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Messages;

/** Whether somebody listens on the session's queue; a must while it waits there. */
final class QueueStep extends Step {

    private final SessionKey key;

    QueueStep(Findings found, SessionKey key) {
        super(found, Messages.Diagnosis_queue, 7, "");
        this.key = key;
    }

    @Override
    public StepResult run(Cancellation cancellation) throws ClearmlException {
        Optional<Session> known = found.client.get().session(key.taskId(), cancellation);
        if (known.isEmpty()) {
            return StepResult.failed(Messages.Diagnosis_noSession, Messages.Diagnosis_noSession_next);
        }
        Session session = known.get();
        found.session.set(session);
        boolean waits = session.status() == TaskStatus.QUEUED;
        if (session.queue().isEmpty() || !waits && session.status() != TaskStatus.IN_PROGRESS) {
            return StepResult.skipped(Messages.Diagnosis_noQueue);
        }
        String id = session.queue().get().id();
        Optional<Queue> queue = found.client.get().queues(cancellation).stream().filter(each -> each.id().equals(id))
                .findFirst();
        if (queue.isEmpty()) {
            return StepResult.warning(Messages.Diagnosis_queueGone, waits ? Messages.Diagnosis_noAgent_next : "");
        }
        return judge(queue.get(), waits);
    }

    private static StepResult judge(Queue queue, boolean waits) {
        String name = DisplayText.singleLine(queue.name());
        if (queue.workers().isEmpty()) {
            return waits
                    ? StepResult.failed(NLS.bind(Messages.Diagnosis_noAgent, name), Messages.Diagnosis_noAgent_next)
                    : StepResult.warning(NLS.bind(Messages.Diagnosis_noAgentNow, name), "");
        }
        return StepResult.ok(NLS.bind(Messages.Diagnosis_agents,
                new Object[] {name, String.valueOf(queue.workers().size()), String.valueOf(queue.freeWorkers()),
                        String.valueOf(queue.entries().size())}));
    }
}
