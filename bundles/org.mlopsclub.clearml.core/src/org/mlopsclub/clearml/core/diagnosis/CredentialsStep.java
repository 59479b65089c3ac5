package org.mlopsclub.clearml.core.diagnosis;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.core.Messages;

/** Whether the server takes our keys, and for whom ({@code auth.login}). */
final class CredentialsStep extends Step {

    CredentialsStep(Findings found) {
        super(found, Messages.Diagnosis_credentials, 7, "");
    }

    @Override
    public StepResult run(Cancellation cancellation) throws ClearmlException {
        ServerIdentity identity = found.client.get().identity(cancellation);
        return StepResult.ok(NLS.bind(Messages.Diagnosis_loggedIn, DisplayText.singleLine(identity.userName()),
                DisplayText.singleLine(identity.companyName())));
    }
}
