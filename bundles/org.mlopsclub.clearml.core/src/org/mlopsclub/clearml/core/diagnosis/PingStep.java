package org.mlopsclub.clearml.core.diagnosis;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.core.Messages;

/** Whether what answers is ClearML's API; without credentials ({@code server.info}). */
final class PingStep extends Step {

    PingStep(Findings found) {
        super(found, Messages.Diagnosis_ping, 7, Messages.Diagnosis_ping_hint);
    }

    @Override
    public StepResult run(Cancellation cancellation) throws ClearmlException {
        String version = found.client.get().ping(cancellation);
        return StepResult.ok(version.isEmpty() ? Messages.Diagnosis_serverWithoutVersion
                : NLS.bind(Messages.Diagnosis_serverVersion, version));
    }
}
