package org.mlopsclub.clearml.core.diagnosis;

import java.util.List;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.HostKeyPolicies;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshSettings;

/** Whether the session's password is taken. It is sent only to a server whose key somebody vouches for. */
final class LoginStep extends Step {

    LoginStep(Findings found) {
        super(found, Messages.Diagnosis_login, 10, "");
    }

    @Override
    public StepResult run(Cancellation cancellation) throws SshException {
        SshAccess access = found.access.get();
        if (!found.hostKeyVouchedFor.get()) {
            return StepResult.skipped(Messages.Diagnosis_loginNotTried);
        }
        if (access.password().isEmpty()) {
            return StepResult.failed(Messages.Connection_noPassword, "");
        }
        found.link.set(found.keep(Ssh.connect(KeyExchangeStep.target(access),
                SshCredentials.password(access.password().get()),
                HostKeyPolicies.pinned(List.of(found.hostKey.get())),
                SshSettings.defaults().withConnectTimeout(KeyExchangeStep.TIMEOUT), cancellation::isCancelled)));
        return StepResult.ok(NLS.bind(Messages.Diagnosis_loginDone, access.user()));
    }
}
