package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.ssh.SshException.ConnectionLost;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;

/**
 * A few SFTP channels, each used by one thread at a time, so that a listing need not wait for a long transfer. OpenSSH
 * allows ten sessions per connection; commands need some, too.
 */
final class SftpChannels implements AutoCloseable {

    private static final int MOST = 5;

    private final JschLink link;
    private final Set<String> extensions;
    private final Semaphore free = new Semaphore(MOST, true);
    private final ConcurrentLinkedDeque<SftpPipe> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /** What is done with a channel. */
    @FunctionalInterface
    interface Use<T> {
        T with(SftpPipe pipe) throws SftpException, SshException;
    }

    private SftpChannels(JschLink link, SftpPipe first) {
        this.link = link;
        this.extensions = first.extensions();
        idle.push(first);
    }

    /** Opens the first channel, and fails when the server has no SFTP. */
    static SftpChannels open(JschLink link) throws SshException {
        return new SftpChannels(link, SftpPipe.open(link, false));
    }

    /** Whether the server has an extension of the protocol. */
    boolean has(String extension) {
        return extensions.contains(extension);
    }

    /**
     * Does something with a channel; a channel that failed halfway, or was cancelled, is not used again.
     *
     * @param what for the message, such as {@code read /etc/hosts}
     * @param limit longest time; zero for no limit
     */
    <T> T use(String what, String path, Duration limit, Cancellation cancellation, Use<T> use)
            throws SshException {
        acquire(cancellation);
        try {
            @Nullable SftpPipe waiting = idle.poll();
            SftpPipe channel = waiting != null && waiting.isReady() ? waiting : SftpPipe.open(link, true);
            Watch watch = Watch.on(cancellation, limit, channel::disconnect);
            boolean sound = false;
            try {
                T result = use.with(channel);
                sound = true;
                return result;
            } catch (SftpException e) {
                sound = e.getCause() == null;
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

    private void giveBack(SftpPipe channel, boolean sound) {
        if (sound && !closed && channel.isReady()) {
            idle.push(channel);
        } else {
            channel.disconnect();
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
        for (@Nullable SftpPipe channel = idle.poll(); channel != null; channel = idle.poll()) {
            channel.disconnect();
        }
    }
}
