package org.mlopsclub.clearml.ui.properties;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.ConnectionFacts;

/** How a session is reached. */
final class ConnectionProperties {

    /** Reserved for networks of one's own, the machine itself, or one cable: RFC 1918, 6598, 3927, 4193, 4291. */
    private static final Pattern NOT_PUBLIC = Pattern.compile("(?i)(?:10|127)\\..*|192\\.168\\..*|169\\.254\\..*"
            + "|172\\.(?:1[6-9]|2\\d|3[01])\\..*|100\\.(?:6[4-9]|[7-9]\\d|1[01]\\d|12[0-7])\\..*|::1|f[cd].*:.*|fe80:.*");
    private static final Pattern IP = Pattern.compile("(?i)\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");

    static final List<Property> ALL = List.of(
            new Property(Messages.Property_connection, Messages.Property_ownConnection,
                    (facts, now) -> Optional.of(facts.connection().map(ConnectionProperties::state)
                            .orElse(Messages.Detail_notConnected))),
            new Property(Messages.Property_route, Messages.Property_ownConnection,
                    (facts, now) -> Optional.of(facts.connection()
                            .flatMap(ConnectionFacts::route).map(ConnectionProperties::route)
                            .orElse(Messages.Detail_notConnected))),
            Property.of(Messages.Property_hostKey, Messages.Property_ownConnection,
                    session -> LinkFacts.hostKey(session.key()).or(() -> Optional.of(Messages.Detail_notConnected))),
            Property.of(Messages.Property_ports, Messages.Property_ownConnection,
                    session -> LinkFacts.ports(session.key()).or(() -> Optional.of(Messages.Detail_notConnected))),
            new Property(Messages.Property_sshCommand, "runtime.external_address, hyperparams.properties",
                    (facts, now) -> facts.sshCommand()),
            Property.of(Messages.Property_user, "runtime._ssh_user", session -> session.endpoint().sshUser()),
            Property.of(Messages.Property_address, "runtime.external_address, hyperparams.properties",
                    session -> session.endpoint().address()),
            Property.of(Messages.Property_sshPort, "hyperparams.properties.external_ssh_port, internal_ssh_port",
                    session -> port(session.endpoint().sshPort())),
            Property.of(Messages.Property_internalPort, "hyperparams.properties.internal_ssh_port",
                    session -> port(session.endpoint().internalSshPort())),
            new Property(Messages.Property_publicIp, "runtime.external_address, workers.get_all: ip",
                    (facts, now) -> publicIp(facts)),
            new Property(Messages.Property_privateIp, "runtime.external_address, events.get_task_log",
                    (facts, now) -> privateIp(facts)),
            Property.detail(Messages.Property_seenIp, "workers.get_all: ip", SessionDetails::workerIp),
            Property.of(Messages.Property_jupyterPort, "hyperparams.properties.jupyter_port",
                    session -> port(session.endpoint().jupyterPort()).or(() -> off(session, "jupyterlab"))),
            Property.of(Messages.Property_vscodePort, "hyperparams.properties.vscode_port",
                    session -> port(session.endpoint().vscodePort()).or(() -> off(session, "vscode_server"))),
            Property.of(Messages.Property_gateway, "hyperparams.properties.k8s-gateway-address",
                    session -> session.endpoint().gateway().or(() -> Optional.of(Messages.Property_none))));

    private ConnectionProperties() {
    }

    private static String state(ConnectionFacts facts) {
        String word = switch (facts.state()) {
            case CONNECTING -> Messages.State_connecting;
            case CONNECTED -> Messages.State_connected;
            case RECONNECTING -> Messages.State_reconnecting;
            case LOST -> Messages.State_lost;
            case CLOSED -> Messages.Detail_notConnected;
        };
        return facts.reason().map(reason -> word + ": " + reason).orElse(word);
    }

    private static String route(SessionConnection.Route route) {
        return switch (route) {
            case DIRECT -> Messages.Detail_direct;
            case JUMP_HOST -> Messages.Detail_jumpHost;
            case CLI_TUNNEL -> Messages.Detail_tunnel;
            case BY_HAND -> Messages.Detail_byHand;
        };
    }

    private static Optional<String> port(Optional<Integer> port) {
        return port.map(String::valueOf);
    }

    private static Optional<String> off(Session session, String option) {
        return "False".equalsIgnoreCase(session.options().getOrDefault(option, ""))
                ? Optional.of(Messages.Property_off) : Optional.empty();
    }

    /** What the session found out itself when it was asked to; else what the server sees, if that is public. */
    private static Optional<String> publicIp(SessionFacts facts) {
        Endpoint end = facts.session().endpoint();
        return facts.session().publicAddress() && end.address().isPresent() ? end.address()
                : facts.detail(details -> details.workerIp().flatMap(ConnectionProperties::firstPublic));
    }

    private static Optional<String> firstPublic(String addresses) {
        return Arrays.stream(addresses.split("[,\\s]+"))
                .filter(each -> IP.matcher(each).matches() && !NOT_PUBLIC.matcher(each).matches()).findFirst();
    }

    /** What the session reported unless it was asked for its public address; the console tells it always. */
    private static Optional<String> privateIp(SessionFacts facts) {
        Endpoint end = facts.session().endpoint();
        return !facts.session().publicAddress() && end.gateway().isEmpty() && end.address().isPresent()
                ? end.address() : facts.detail(SessionDetails::machineIp);
    }
}
