package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.ssh.SshException.ConnectionLost;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;

/**
 * A few SFTP channels, each used by one thread at a time, so that a listing need not wait for a long transfer. OpenSSH
 * allows ten sessions per connection; commands and forwards need some, too.
 */
final class SftpChannels<C> implements AutoCloseable {

    private static final int MOST = 3;

    private final JschLink link;
    private final Kind<C> kind;
    private final Semaphore free = new Semaphore(MOST, true);
    private final ConcurrentLinkedDeque<C> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** What is done with a channel. */
    @FunctionalInterface
    interface Use<C, T> {
        T with(C channel) throws SftpException, SshException;
    }

    /** A kind of channel. */
    interface Kind<C> {
        C open(JschLink link) throws SshException;

        /** Whether it is open, and nothing is left to be read from it. */
        boolean isReady(C channel);

        void disconnect(C channel);
    }

    private SftpChannels(JschLink link, Kind<C> kind) {
        this.link = link;
        this.kind = kind;
    }

    /** JSch's own channels. */
    static SftpChannels<ChannelSftp> ofJsch(JschLink link) {
        return new SftpChannels<>(link, new JschSftp());
    }

    /** Channels for several requests at once. */
    static SftpChannels<SftpPipe> ofPipes(JschLink link) {
        return new SftpChannels<>(link, new Pipes());
    }

    /** Opens the first channel, which tells whether the server has SFTP. */
    void probe() throws SshException {
        idle.push(kind.open(link));
    }

    /**
     * Does something with a channel; a channel that failed halfway, or was cancelled, is not used again.
     *
     * @param what for the message, such as {@code read /etc/hosts}
     * @param limit longest time; zero for no limit
     */
    <T> T use(String what, String path, Duration limit, Cancellation cancellation, Use<C, T> use)
            throws SshException {
        acquire(cancellation);
        try {
            @Nullable C waiting = idle.poll();
            C channel = waiting != null && kind.isReady(waiting) ? waiting : kind.open(link);
            Watch watch = Watch.on(cancellation, limit, () -> kind.disconnect(channel));
            boolean sound = false;
            try {
                T result = use.with(channel);
                sound = true;
                return result;
            } catch (SftpException e) {
                sound = e.getCause() == null && e.id != ChannelSftp.SSH_FX_FAILURE;
                throw watch.cancelled() ? new SshException.Cancelled()
                        : watch.timedOut() ? silent(what, RemotePaths.shown(path), limit, e) : explain(what, path, e);
            } finally {
                watch.close();
                // The abort may come a moment later, when another thread would have the channel already.
                giveBack(channel, sound && !watch.aborted());
            }
        } finally {
            free.release();
        }
    }

    private void acquire(Cancellation cancellation) throws SshException {
        try {
            do {
                cancellation.check();
                if (closed) {
                    throw new ConnectionLost("The file channel was closed. Open the files again.", null);
                }
            } while (!free.tryAcquire(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SshException.Cancelled();
        }
    }

    private void giveBack(C channel, boolean sound) {
        if (sound && !closed && kind.isReady(channel)) {
            idle.push(channel);
        } else {
            kind.disconnect(channel);
        }
    }

    /** What a refusal or the end of a channel means to the user. */
    SshException explain(String what, String path, SftpException e) {
        String shown = RemotePaths.shown(path);
        return switch (e.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE -> new SshException.NoSuchRemoteFile(shown, e);
            case ChannelSftp.SSH_FX_PERMISSION_DENIED -> new SshException.PermissionDenied(
                    "The server does not permit to " + what + " " + shown + ". Ask for the right or use another"
                            + " folder.", e);
            default -> e.getCause() == null && link.isAlive()
                    ? new RemoteFailure("The server could not " + what + " " + shown + ": " + words(e) + ".", e)
                    : broken(what, shown, e);
        };
    }

    private SshException silent(String what, String shown, Duration limit, SftpException e) {
        return link.hasEnded() ? link.lost() : new RemoteFailure("The server did not " + what + " " + shown
                + " within " + limit.toSeconds() + " s. Its disk may hang; try again.", e);
    }

    private SshException broken(String what, String shown, SftpException e) {
        return link.hasEnded() ? link.lost()
                : new RemoteFailure("The server ended SFTP while it should " + what + " " + shown + ". Try again.", e);
    }

    private static String words(SftpException e) {
        String message = String.valueOf(e.getMessage());
        return message.replaceFirst("^SSH_FX_\\w+: ", "");
    }

    @Override
    public void close() {
        closed = true;
        for (@Nullable C channel = idle.poll(); channel != null; channel = idle.poll()) {
            kind.disconnect(channel);
        }
    }

    /** JSch's channels. */
    private static final class JschSftp implements Kind<ChannelSftp> {

        @Override
        public ChannelSftp open(JschLink link) throws SshException {
            try {
                ChannelSftp channel = (ChannelSftp) link.channel("sftp");
                // One character a byte: names are turned into text by RemoteNames, which loses nothing.
                channel.setFilenameEncoding(StandardCharsets.ISO_8859_1);
                channel.setBulkRequests(SftpPipe.UNDER_WAY);
                Duration limit = link.settings().connectTimeout();
                try (Watch watch = Watch.on(Cancellation.never(), limit, channel::disconnect)) {
                    channel.connect(Math.toIntExact(limit.toMillis()));
                }
                return channel;
            } catch (JSchException e) {
                throw link.hasEnded() ? link.lost()
                        : new RemoteFailure("The server offers no SFTP: " + e.getMessage() + ".", e);
            }
        }

        @Override
        public boolean isReady(ChannelSftp channel) {
            return channel.isConnected();
        }

        @Override
        public void disconnect(ChannelSftp channel) {
            channel.disconnect();
        }
    }

    /** Our channels. */
    private static final class Pipes implements Kind<SftpPipe> {

        @Override
        public SftpPipe open(JschLink link) throws SshException {
            return SftpPipe.open(link);
        }

        @Override
        public boolean isReady(SftpPipe pipe) {
            return pipe.isQuiet();
        }

        @Override
        public void disconnect(SftpPipe pipe) {
            pipe.disconnect();
        }
    }
}
