package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jdt.annotation.Nullable;

/** One run of a remote command. */
final class ExecRun {

    private final JschLink link;
    private final byte[] command;

    /** Exit code (-1: none told) and error output. */
    record Ended(int exitCode, byte[] stderr) {
    }

    ExecRun(JschLink link, byte[] command) {
        this.link = link;
        this.command = command;
    }

    /**
     * Runs to the end.
     *
     * @param stdin read on a thread of its own; an early end must be noticed by other means
     * @throws IOException when {@code stdout} fails
     */
    Ended run(InputStream stdin, OutputStream stdout, Duration timeout, Cancellation cancellation)
            throws SshException, IOException {
        cancellation.check();
        ChannelExec channel = open();
        ByteArrayOutputStream stderr = new ErrorOutput();
        try (Watch watch = Watch.on(cancellation, timeout, channel::disconnect)) {
            try {
                start(channel, stdin, stderr, stdout);
            } catch (RemoteSideFailed e) {
                verdict(watch, timeout);
                throw link.hasEnded() ? link.lost() : new SshException.RemoteFailure(
                        "The server did not run the command: " + e.getMessage() + ".", e);
            }
            verdict(watch, timeout);
            if (channel.getExitStatus() < 0 && link.hasEnded()) {
                throw link.lost();
            }
            return new Ended(channel.getExitStatus(), stderr.toByteArray());
        } finally {
            channel.disconnect();
        }
    }

    private static void verdict(Watch watch, Duration timeout) throws SshException {
        if (watch.cancelled()) {
            throw new SshException.Cancelled();
        }
        if (watch.timedOut()) {
            throw new SshException.RemoteFailure("The command did not end within " + timeout.toSeconds()
                    + " s. The server may be busy; try again.", null);
        }
    }

    private ChannelExec open() throws SshException {
        try {
            return (ChannelExec) link.channel("exec");
        } catch (JSchException e) {
            throw link.hasEnded() ? link.lost() : new SshException.RemoteFailure(
                    "The server opened no channel for a command: " + e.getMessage() + ".", e);
        }
    }

    private void start(ChannelExec channel, InputStream stdin, OutputStream stderr, OutputStream stdout)
            throws RemoteSideFailed, IOException {
        byte[] buffer = new byte[32 * 1024];
        try {
            channel.setCommand(command);
            channel.setErrStream(stderr);
            InputStream in = channel.getInputStream();
            OutputStream out = channel.getOutputStream();
            channel.connect(Math.toIntExact(link.settings().connectTimeout().toMillis()));
            Watch.daemon(() -> feed(stdin, out), "SSH input of a command").start();
            int count = read(in, buffer);
            while (count >= 0) {
                stdout.write(buffer, 0, count);
                count = read(in, buffer);
            }
        } catch (JSchException e) {
            throw new RemoteSideFailed(e);
        }
        // The exit code may come after the end of the output, and JSch tells nobody when.
        while (!channel.isClosed() && link.isAlive()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /**
     * Not by JSch's own pump: that may send data after it has confirmed that the channel is closed, and Dropbear ends
     * the whole connection for it.
     */
    private static void feed(InputStream stdin, OutputStream out) {
        try (out) {
            stdin.transferTo(out);
        } catch (IOException e) {
            // The command ended without reading everything, which its exit code explains, or stdin failed, which its
            // owner knows.
            return;
        }
    }

    private static int read(InputStream in, byte[] buffer) throws RemoteSideFailed {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new RemoteSideFailed(e);
        }
    }

    /** The beginning of what a command complains about. */
    private static final class ErrorOutput extends ByteArrayOutputStream {

        private static final int MOST = 1 << 20;

        @Override
        public synchronized void write(byte @Nullable [] buffer, int offset, int length) {
            if (buffer != null && count < MOST) {
                super.write(buffer, offset, length);
            }
        }
    }

    /** The channel failed, as opposed to the local streams. */
    private static final class RemoteSideFailed extends Exception {
        private static final long serialVersionUID = 1L;

        RemoteSideFailed(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }
}
