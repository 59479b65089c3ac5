package org.mlopsclub.clearml.core.diagnosis;

import java.time.Clock;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Messages;

/** Whether the session is in a state in which it can be connected to. */
final class TaskStep extends Step {

    private final Clock clock;

    TaskStep(Findings found, Clock clock) {
        super(found, Messages.Diagnosis_task, 3, "");
        this.clock = clock;
    }

    @Override
    public StepResult run(Cancellation cancellation) {
        Session session = found.session.get();
        return switch (session.phase(found.serverNow(clock))) {
            case READY -> StepResult.ok(NLS.bind(Messages.Diagnosis_running, session.rawStatus()));
            // The worker's last report, the next step, says more.
            case NO_SIGN_OF_LIFE -> StepResult.ok(NLS.bind(Messages.Diagnosis_silent, session.rawStatus()));
            case STOPPING -> StepResult.failed(Messages.Diagnosis_stopping, Messages.Diagnosis_ended_next);
            case DRAFT -> StepResult.failed(Messages.Diagnosis_draft, Messages.Diagnosis_draft_next);
            case QUEUED -> StepResult.failed(Messages.Diagnosis_queued, Messages.Diagnosis_queued_next);
            case SETTING_UP -> StepResult.failed(Messages.Diagnosis_settingUp, Messages.Diagnosis_settingUp_next);
            case FAILED -> StepResult.failed(NLS.bind(Messages.Diagnosis_taskFailed, why(session)),
                    Messages.Diagnosis_taskFailed_next);
            case STOPPED, COMPLETED -> StepResult.failed(
                    NLS.bind(Messages.Diagnosis_ended, session.rawStatus(), why(session)),
                    Messages.Diagnosis_ended_next);
            case UNKNOWN -> StepResult.warning(NLS.bind(Messages.Diagnosis_unknownState,
                    DisplayText.singleLine(session.rawStatus())), "");
        };
    }

    private static String why(Session session) {
        String reason = session.statusReason().isEmpty() ? session.statusMessage() : session.statusReason();
        return DisplayText.singleLine(reason);
    }
}
