package org.mlopsclub.clearml.ui.sessions;

import java.util.Optional;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.WayChoices;
import org.mlopsclub.clearml.ssh.SshTarget;

/** The command that reaches a session from a terminal; without the password. */
final class SshCommand {

    private static final String DEFAULT_USER = "root";

    /** What the server says ends up in a shell: nothing but plain names and addresses is taken over. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:%-]*");
    private static final Pattern JUMPS = Pattern.compile("[A-Za-z0-9_\\[][A-Za-z0-9_.:@,\\[\\]-]*");

    private SshCommand() {
    }

    static Optional<String> of(RowContent row) {
        Optional<SshTarget> target = row.connection().flatMap(ConnectionFacts::target);
        return target.or(() -> row.session().filter(s -> !row.state().ended()).flatMap(SshCommand::target))
                .filter(t -> PLAIN.matcher(t.host()).matches() && PLAIN.matcher(t.user()).matches())
                .map(t -> "ssh " + jump(row) + "-p " + t.port() + " " + t.user() + "@" + t.host());
    }

    /** A jump host of the user's OpenSSH configuration is known to the command, but not one of our preferences. */
    private static String jump(RowContent row) {
        boolean through = row.connection().flatMap(ConnectionFacts::route)
                .filter(route -> route == SessionConnection.Route.JUMP_HOST).isPresent();
        return row.key().filter(key -> through).flatMap(WayChoices::jumpHosts).map(hosts -> hosts.replace(" ", ""))
                .filter(hosts -> JUMPS.matcher(hosts).matches()).map(hosts -> "-J " + hosts + " ").orElse("");
    }

    private static Optional<SshTarget> target(Session session) {
        Endpoint end = session.endpoint();
        Optional<Integer> port = end.sshPort().or(end::internalSshPort).filter(p -> p > 0 && p <= 65_535);
        return end.address().filter(host -> !host.isBlank()).flatMap(host -> port.map(
                number -> new SshTarget(host, number, end.sshUser().filter(u -> !u.isEmpty()).orElse(DEFAULT_USER))));
    }
}
