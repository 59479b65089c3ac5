package org.mlopsclub.clearml.core.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.HostKeyPolicy;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshException;
import org.mlopsclub.clearml.ssh.SshSettings;
import org.mlopsclub.clearml.ssh.SshTarget;

/** Whether there is a common algorithm, and which key the server proves to hold; hangs up before any login. */
final class KeyExchangeStep extends Step {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    KeyExchangeStep(Findings found) {
        super(found, Messages.Diagnosis_keyExchange, 8, "");
    }

    @Override
    public StepResult run(Cancellation cancellation) throws SshException {
        AtomicReference<Optional<HostKeyInfo>> offered = new AtomicReference<>(Optional.empty());
        HostKeyPolicy lookOnly = new HostKeyPolicy() {
            @Override
            public Decision check(SshTarget target, HostKeyInfo key) {
                offered.set(Optional.of(key));
                return Decision.REFUSE;
            }

            @Override
            public List<HostKeyInfo> known(SshTarget target) {
                return HostKeyStep.expected(found.session.get().key(), found.access.get());
            }
        };
        try {
            Ssh.connect(target(found.access.get()), SshCredentials.keyFiles(List.of()), lookOnly,
                    SshSettings.defaults().withConnectTimeout(TIMEOUT), cancellation::isCancelled).close();
        } catch (SshException.HostKeyRefused | SshException.HostKeyChanged refusedByUs) {
            HostKeyInfo key = offered.get().orElseThrow();
            found.hostKey.set(key);
            return StepResult.ok(NLS.bind(Messages.Diagnosis_shows, key));
        }
        throw new IllegalStateException("A server that we refused has let us in");
    }

    static SshTarget target(SshAccess access) {
        return new SshTarget(access.host(), access.port(), access.user());
    }
}
