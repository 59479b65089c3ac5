package org.mlopsclub.clearml.ui.properties;

import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.ports.PortWords;

/** What only a connected session has, as it is now; asks the connection's memory, not the session. */
final class LinkFacts {

    private LinkFacts() {
    }

    /** @return the key that the session's server showed and who vouches for it; empty unless connected */
    static Optional<String> hostKey(SessionKey key) {
        return connection(key).flatMap(LinkFacts::hostKey);
    }

    /** @return the port forwards that work; empty without a connection */
    static Optional<String> ports(SessionKey key) {
        return connection(key).map(connection -> connection.ports().all().stream()
                .filter(port -> port.state() == ForwardedPort.State.OPEN).map(PortWords::ways)
                .collect(Collectors.joining(", "))).map(ways -> ways.isEmpty() ? Messages.Property_none : ways);
    }

    private static Optional<SessionConnection> connection(SessionKey key) {
        return Services.find(SessionConnections.class).flatMap(all -> all.find(key));
    }

    private static Optional<String> hostKey(SessionConnection connection) {
        try {
            HostKeyInfo shown = connection.link().hostKey();
            boolean recorded = connection.access().hostKeys().stream().filter(HostKey::wellFormed)
                    .anyMatch(key -> HostKeyInfo.of(Base64.getDecoder().decode(key.blob())).equals(shown));
            String origin = HostKey.isPublished(shown.fingerprint()) ? Messages.HostKey_published
                    : recorded ? Messages.HostKey_recorded : Messages.HostKey_accepted;
            return Optional.of(NLS.bind(origin, shown));
        } catch (ConnectionException notConnected) {
            return Optional.empty();
        }
    }
}
