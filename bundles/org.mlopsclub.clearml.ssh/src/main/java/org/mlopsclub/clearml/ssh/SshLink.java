package org.mlopsclub.clearml.ssh;

import java.time.Duration;
import java.util.function.Consumer;

/** An open SSH connection. Safe to use from several threads; made by {@link Ssh#connect}. */
public interface SshLink extends AutoCloseable {

    /** Whom it is connected to. */
    SshTarget target();

    /** The host key the server has proved to hold. */
    HostKeyInfo hostKey();

    /** The server's identification, for example {@code SSH-2.0-OpenSSH_9.2p1}. */
    String serverVersion();

    /** Whether the connection still stands, as far as known; a dead server is noticed by the keep-alive. */
    boolean isAlive();

    /**
     * Tells when the connection ends without {@link #close()}: the server has died or has closed it. Called once, on a
     * thread of the link, and at once if it has ended already.
     *
     * @return removes the listener when closed
     */
    Registration onLost(Consumer<SshException.ConnectionLost> listener);

    /**
     * The server's files: SFTP, or commands in a POSIX shell where the server has no SFTP (and on Dropbear, where asking for it is risky).
     *
     * @throws SshException.RemoteFailure when the server has neither
     */
    RemoteFiles files() throws SshException;

    /**
     * Runs a command in the login shell, without a terminal, and collects its output.
     *
     * @param stdin what the command reads, then end of file
     * @param timeout longest time for the whole command; zero for no limit
     * @throws SshException.RemoteFailure on timeout or when the server does not run commands
     */
    ExecResult exec(String command, byte[] stdin, Duration timeout, Cancellation cancellation) throws SshException;

    /**
     * Starts a command in the login shell, in a process group of its own, without a terminal. Its output must be read,
     * both streams, or the whole link stands still.
     *
     * @return the running command; {@link Process#destroy()} returns at once and ends the whole group, first asking,
     *         then by force; {@link Process#exitValue()} is -1 when the connection ended before the command
     * @throws SshException.RemoteFailure when the server does not run commands
     */
    Process start(RemoteCommand command) throws SshException;

    /**
     * Listens on 127.0.0.1 of this machine and passes connections to a host and port as the server sees them.
     *
     * @param preferredLocalPort tried first, then the next free ones; 0 for any
     */
    Forward forwardLocal(int preferredLocalPort, String remoteHost, int remotePort) throws SshException;

    /**
     * Listens on 127.0.0.1 of the server and passes connections to a host and port as this machine sees them.
     *
     * @param remotePort the port on the server, not 0
     * @throws SshException.RemoteFailure when the server does not permit it or the port is taken
     */
    Forward forwardRemote(int remotePort, String localHost, int localPort) throws SshException;

    /** Ends the connection with all its files, commands and forwards. Idempotent; listeners are not told. */
    @Override
    void close();

    /** A listener that can be taken back. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
