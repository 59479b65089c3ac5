package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.ssh.SshException.ConnectionLost;

/** The link over a JSch session. */
final class JschLink implements SshLink {

    private final SshTarget target;
    private final Session session;
    private final LinkSocket socket;
    private final HostKeyInfo hostKey;
    private final SshSettings settings;
    private final String serverVersion;
    private final Future<?> heartbeat;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final List<Once> listeners = new CopyOnWriteArrayList<>();
    private volatile Runnable below = () -> {
    };

    JschLink(SshTarget target, Session session, LinkSocket socket, HostKeyInfo hostKey, SshSettings settings) {
        this.target = target;
        this.session = session;
        this.socket = socket;
        this.hostKey = hostKey;
        this.settings = settings;
        this.serverVersion = session.getServerVersion();
        this.heartbeat = Watch.repeat(500, this::listen);
        socket.closed().thenAccept(reason -> Watch.daemon(this::ended, "SSH end of " + target).start());
    }

    @Override
    public SshTarget target() {
        return target;
    }

    @Override
    public HostKeyInfo hostKey() {
        return hostKey;
    }

    @Override
    public String serverVersion() {
        return serverVersion;
    }

    @Override
    public boolean isAlive() {
        return socket.end().isEmpty() && session.isConnected();
    }

    SshSettings settings() {
        return settings;
    }

    Session session() throws ConnectionLost {
        if (!isAlive()) {
            throw lost();
        }
        return session;
    }

    /**
     * A new channel, not connected yet.
     *
     * @throws JSchException also where JSch, which would return null, notices that the session is just ending
     */
    Channel channel(String type) throws ConnectionLost, JSchException {
        @Nullable Channel channel = session().openChannel(type);
        if (channel == null) {
            throw new JSchException("the connection is ending");
        }
        return channel;
    }

    /** Whether it has ended or does so just now: JSch ends the channels a moment before the connection. */
    boolean hasEnded() {
        try {
            socket.closed().get(isAlive() ? 300 : 0, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return !isAlive();
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !isAlive();
    }

    /** What to say when the link has ended. */
    ConnectionLost lost() {
        String reason = closing.get() ? "it was closed here" : socket.end().orElse(LinkSocket.BY_PROTOCOL);
        return new ConnectionLost("The connection to " + target.host() + ":" + target.port() + " has ended: " + reason
                + ". Connect again.", null);
    }

    private void listen() {
        Duration limit = settings.keepAliveInterval().multipliedBy(settings.keepAliveCount() + 1L);
        if (socket.silence().compareTo(limit) > 0) {
            socket.kill("there was no sign of life for " + limit.toSeconds() + " s");
        }
    }

    /** Something that must end with this link, whoever ends it. */
    void endsWith(Runnable also) {
        below = also;
        if (socket.closed().isDone()) {
            also.run();
        }
    }

    private void ended() {
        heartbeat.cancel(false);
        session.disconnect();
        below.run();
        listeners.forEach(Once::fire);
    }

    @Override
    public Registration onLost(Consumer<ConnectionLost> listener) {
        Once once = new Once(listener);
        listeners.add(once);
        if (socket.closed().isDone()) {
            Watch.daemon(once::fire, "SSH end of " + target).start();
        }
        return () -> listeners.remove(once);
    }

    /** A listener that is told at most once, and never after our own close. */
    private final class Once {
        private final Consumer<ConnectionLost> listener;
        private final AtomicBoolean told = new AtomicBoolean();

        Once(Consumer<ConnectionLost> listener) {
            this.listener = listener;
        }

        void fire() {
            if (!closing.get() && told.compareAndSet(false, true)) {
                listener.accept(lost());
            }
        }
    }

    @Override
    public RemoteFiles files() throws SshException {
        return LinkFiles.open(this);
    }

    @Override
    public ExecResult exec(String command, byte[] stdin, Duration timeout, Cancellation cancellation)
            throws SshException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ExecRun.Ended ended = new ExecRun(this, command.getBytes(StandardCharsets.UTF_8))
                    .run(new ByteArrayInputStream(stdin), out, timeout, cancellation);
            return new ExecResult(ended.exitCode(), out.toByteArray(), ended.stderr());
        } catch (IOException e) {
            throw new SshException.RemoteFailure("The output of the command could not be kept: " + e.getMessage(), e);
        }
    }

    @Override
    public Process start(RemoteCommand command) throws SshException {
        return RemoteProcess.start(this, command);
    }

    @Override
    public Forward forwardLocal(int preferredLocalPort, String remoteHost, int remotePort) throws SshException {
        return Forwards.local(this, preferredLocalPort, remoteHost, remotePort);
    }

    @Override
    public Forward forwardRemote(int remotePort, String localHost, int localPort) throws SshException {
        return Forwards.remote(this, remotePort, localHost, localPort);
    }

    @Override
    public void close() {
        closing.set(true);
        heartbeat.cancel(false);
        // The socket first: a sender stuck in it would hold up everything else.
        socket.kill("it was closed here");
        session.disconnect();
        below.run();
    }
}
