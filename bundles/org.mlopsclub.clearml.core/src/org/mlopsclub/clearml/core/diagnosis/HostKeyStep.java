package org.mlopsclub.clearml.core.diagnosis;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ssh.HostKeyInfo;

/** Whether the key is the one in the session's record on the server, or else the one that the user has accepted. */
final class HostKeyStep extends Step {

    HostKeyStep(Findings found) {
        super(found, Messages.Diagnosis_hostKey, 3, "");
    }

    @Override
    public StepResult run(Cancellation cancellation) {
        SshAccess access = found.access.get();
        HostKeyInfo offered = found.hostKey.get();
        List<HostKeyInfo> recorded = recorded(access);
        if (recorded.isEmpty()) {
            return accepted(found.session.get().key(), offered);
        }
        if (!recorded.contains(offered)) {
            return StepResult.failed(NLS.bind(Messages.Diagnosis_keyChanged, offered, recorded.stream()
                    .map(HostKeyInfo::toString).collect(Collectors.joining(", "))),
                    Messages.Diagnosis_keyChanged_next);
        }
        found.hostKeyVouchedFor.set(true);
        if (HostKey.isPublished(offered.fingerprint())) {
            return StepResult.warning(Messages.Diagnosis_keyPublished, Messages.Diagnosis_keyPublished_next);
        }
        return access.channelVouches() ? StepResult.ok(Messages.Diagnosis_keyRecorded)
                : StepResult.warning(Messages.Diagnosis_keyRecorded, Messages.Diagnosis_keyInClear);
    }

    private StepResult accepted(SessionKey session, HostKeyInfo offered) {
        boolean known = acceptedKey(session).filter(offered::equals).isPresent();
        found.hostKeyVouchedFor.set(known);
        return known ? StepResult.ok(Messages.Diagnosis_keyAccepted)
                : StepResult.warning(Messages.Diagnosis_keyUnknown, Messages.Diagnosis_keyUnknown_next);
    }

    /** The keys by which the server can be known: of these types one is asked for. */
    static List<HostKeyInfo> expected(SessionKey session, SshAccess access) {
        List<HostKeyInfo> recorded = recorded(access);
        return recorded.isEmpty() ? acceptedKey(session).stream().toList() : recorded;
    }

    private static Optional<HostKeyInfo> acceptedKey(SessionKey session) {
        return Services.find(SessionConnections.class).flatMap(all -> all.find(session)).flatMap(HostKeyStep::key);
    }

    private static Optional<HostKeyInfo> key(SessionConnection connection) {
        try {
            return Optional.of(connection.link().hostKey());
        } catch (ConnectionException e) {
            return Optional.empty(); // not connected now, so that nothing was accepted that we could know of
        }
    }

    /** The keys that the session was told to show. */
    private static List<HostKeyInfo> recorded(SshAccess access) {
        return access.hostKeys().stream().map(key -> HostKeyInfo.of(Base64.getDecoder().decode(key.blob()))).toList();
    }
}
