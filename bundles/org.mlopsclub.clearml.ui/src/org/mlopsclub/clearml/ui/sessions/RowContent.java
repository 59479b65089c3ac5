package org.mlopsclub.clearml.ui.sessions;

import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.SessionConnection;

/**
 * Everything that one row shows at one moment; immutable, prepared off the UI thread.
 *
 * @param id what stays the same while the row lives: the {@link SessionKey}, or the launch of a session that
 *        the server does not list yet
 * @param session the session, unless there is only a launch
 * @param state what the user can do
 * @param stateText the state's word and what there is to say about it
 * @param connection our connection, if there is one
 * @param launch the launch that runs, if there is one
 * @param mine whether the session was created by the user
 * @param cells the texts of the columns, in the order of {@link Column}
 * @param server the server that lists it
 */
public record RowContent(Object id, Optional<Session> session, RowState state, String stateText,
        Optional<ConnectionFacts> connection, Optional<LaunchFacts> launch, boolean mine, List<String> cells,
        RowServer server) {

    /** @return the session's key, unless there is only a launch */
    public Optional<SessionKey> key() {
        return session.map(Session::key);
    }

    /** @return the name as the user sees it */
    public String name() {
        return session.map(Session::displayName).or(() -> launch.map(LaunchFacts::name)).orElse("");
    }

    /** @return whether the connection can be used now */
    public boolean connected() {
        return connection.filter(c -> c.state() == SessionConnection.State.CONNECTED).isPresent();
    }

    /** @return whether a connection exists that could be closed */
    public boolean canDisconnect() {
        return connection.filter(c -> c.state() != SessionConnection.State.CLOSED).isPresent();
    }

    /** @return whether connecting makes sense: the session runs, and is not connected or about to be */
    public boolean canConnect() {
        return session.isPresent()
                && (state == RowState.READY || state == RowState.LOST || state == RowState.NO_SIGN_OF_LIFE);
    }

    /** @return whether the session can be stopped */
    public boolean canStop() {
        return session.isPresent() && !state.ended() && state != RowState.STOPPING && state != RowState.DRAFT
                && state != RowState.UNKNOWN;
    }

    /** @return whether it can be taken out of the list: it is the user's own, and holds and awaits no machine */
    public boolean canDelete() {
        return session.isPresent() && mine && (state.ended() || state == RowState.DRAFT);
    }

    /** @return whether its name, tags and comment can be changed: it is the user's own, and the server has it */
    public boolean canChange() {
        return session.isPresent() && mine;
    }

    /** @return whether its files can be shown */
    public boolean canOpenFiles() {
        return connected() || state == RowState.RECONNECTING;
    }

    /** @return whether it makes sense to connect by a way of the user's choice, again if it is connected */
    public boolean canConnectTo() {
        return canConnect() || session.isPresent() && canOpenFiles();
    }

    /** @return whether it runs a Jupyter that can be reached */
    public boolean canOpenJupyter() {
        return (connected() || canConnect()) && session.flatMap(s -> s.endpoint().jupyterPort()).isPresent();
    }

    /** @return the command that reaches the session from a terminal, where its address is known */
    public Optional<String> sshCommand() {
        return SshCommand.of(this);
    }
}
