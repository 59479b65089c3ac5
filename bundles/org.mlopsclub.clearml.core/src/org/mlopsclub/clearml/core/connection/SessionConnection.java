package org.mlopsclub.clearml.core.connection;

import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshTarget;

/** One session over SSH. */
public interface SessionConnection {

    /** @return the session */
    SessionKey key();

    /** @return the session's name as it was when connecting, safe to display */
    String name();

    /** @return what can be done with it now */
    State state();

    /** @return why it is in this state, in the user's words, where there is something to say */
    Optional<String> reason();

    /** @return how the session is reached, once it was connected */
    Optional<Route> route();

    /** @return where the connection ends, once it was connected */
    Optional<SshTarget> target();

    /**
     * @return the way in as the API gave it when connecting, with the password: for those who open
     *         connections of their own, such as Remote System Explorer
     * @throws ConnectionException unless connected
     */
    SshAccess access() throws ConnectionException;

    /**
     * @return the live SSH connection
     * @throws ConnectionException unless connected, with the reason
     */
    SshLink link() throws ConnectionException;

    /**
     * May wait for the network at the first call after a (re)connect.
     *
     * @return the session's files
     * @throws ConnectionException unless connected, with the reason
     */
    RemoteFiles files() throws ConnectionException;

    /** @return the session's port forwards; they wait while it is not connected */
    SessionPorts ports();

    /** @return whether it was closed because the session itself has ended for good */
    default boolean sessionEnded() {
        return false;
    }

    /**
     * Ends the connection; the session itself goes on. Harmless when already closed.
     *
     * @param reason in the user's words
     */
    void close(String reason);

    /** What can be done with a connection. */
    enum State {
        /** Being set up. */
        CONNECTING,
        /** Usable. */
        CONNECTED,
        /** Lost, and being set up again without the user. */
        RECONNECTING,
        /** Lost, and given up until the user or the session's return asks again. */
        LOST,
        /** Ended on purpose. */
        CLOSED
    }

    /** How the session is reached. */
    enum Route {
        /** To the address that the API gives. */
        DIRECT,
        /** By way of another machine. */
        JUMP_HOST,
        /** Through the tunnel that the {@code clearml-session} command holds open. */
        CLI_TUNNEL,
        /** To an address that the user gave. */
        BY_HAND
    }
}
