package org.mlopsclub.clearml.core.connection;

import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshException;

/** Says why a session was not connected: in the words of sessions where SSH speaks of hosts. */
final class RefusalWords {

    private RefusalWords() {
    }

    /**
     * @param session its name
     * @param failure with a message for the user
     */
    static String of(String session, Exception failure) {
        if (failure instanceof SshException.HostKeyChanged changed) {
            return NLS.bind(Messages.Connection_keyChanged, new Object[] {session,
                changed.expected().stream().map(HostKeyInfo::toString).collect(Collectors.joining(", ")),
                changed.offered()});
        }
        return String.valueOf(failure.getMessage());
    }
}
