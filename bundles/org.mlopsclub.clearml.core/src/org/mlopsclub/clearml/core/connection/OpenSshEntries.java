package org.mlopsclub.clearml.core.connection;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.SessionConnection.Route;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ssh.SshConfigFile;
import org.mlopsclub.clearml.ssh.SshConfigFile.Entry;

/**
 * Sessions in the user's OpenSSH configuration, so that any tool reaches them by name; a declarative service that
 * keeps them up to date when they are connected and takes out those that have ended. Whatever a session's way is,
 * its host keys are pinned.
 */
public final class OpenSshEntries implements ConnectionPeer {

    private static final Set<SessionPhase> OVER = Set.of(SessionPhase.STOPPED, SessionPhase.COMPLETED,
            SessionPhase.FAILED);

    @Override
    public String label() {
        return Messages.OpenSsh_place;
    }

    /**
     * Adds a connected session, or brings it up to date.
     *
     * @return the command that reaches it now
     * @throws ConnectionException unless connected, or when the configuration cannot be written
     */
    public static String add(SessionConnection connection) throws ConnectionException {
        UiThreadGuard.refuse();
        try {
            String alias = file().put(entry(connection));
            Path home = SshHome.folder();
            boolean usual = home.equals(Path.of(System.getProperty("user.home"), ".ssh"));
            return usual ? "ssh " + alias : "ssh -F \"" + home.resolve("config") + "\" " + alias;
        } catch (IOException e) {
            throw unwritten(e);
        } catch (IllegalArgumentException e) {
            throw new ConnectionException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Takes a session out.
     *
     * @return whether it was there
     * @throws ConnectionException when the configuration cannot be written
     */
    public static boolean remove(SessionKey session) throws ConnectionException {
        UiThreadGuard.refuse();
        try {
            return file().remove(id(session));
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    @Override
    public void connected(SessionConnection connection, IProgressMonitor monitor) throws Exception {
        if (file().ids().contains(id(connection.key()))) {
            add(connection);
        }
        sweep(connection.key(), monitor::isCanceled);
    }

    @Override
    public void closed(SessionConnection connection) throws Exception {
        sweep(connection.key(), Cancellation.never());
    }

    /** Of the server's sessions those that do not run any more go. */
    private static void sweep(SessionKey connected, Cancellation cancellation)
            throws IOException, ConfigurationException, ClearmlException {
        List<String> ids = file().ids().stream().filter(id -> id.startsWith(server(connected))).toList();
        Optional<ClearmlClient> client = ids.isEmpty() ? Optional.empty()
                : Services.get(Servers.class).client(connected.server());
        if (client.isPresent()) {
            for (String id : ids) {
                String taskId = id.substring(server(connected).length());
                boolean over = client.get().session(taskId, cancellation)
                        .map(session -> OVER.contains(session.phase(Instant.now()))).orElse(true);
                if (over) {
                    file().remove(id);
                }
            }
        }
    }

    private static Entry entry(SessionConnection connection) throws ConnectionException {
        Optional<String> jumps = connection.route().filter(route -> route == Route.JUMP_HOST)
                .flatMap(route -> jumps(connection));
        return new Entry(id(connection.key()), connection.name(), connection.link().target(),
                List.of(connection.link().hostKey()), jumps.map(hosts -> Arrays.asList(hosts.split("\\s*,\\s*")))
                        .orElse(List.of()));
    }

    private static Optional<String> jumps(SessionConnection connection) {
        return WayFinder.jumpHosts(WayChoices.of(connection.key()),
                connection.target().map(target -> target.host()).orElse(""));
    }

    private static String id(SessionKey session) {
        return server(session) + session.taskId();
    }

    private static String server(SessionKey session) {
        return URLEncoder.encode(session.server().value(), StandardCharsets.UTF_8) + '#';
    }

    private static SshConfigFile file() {
        return new SshConfigFile(SshHome.folder());
    }

    private static ConnectionException unwritten(IOException e) {
        return new ConnectionException(NLS.bind(Messages.OpenSsh_notWritten, e.getMessage()), e);
    }
}
