package org.mlopsclub.clearml.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.jdt.annotation.Nullable;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;

/** A running command of another machine as a Java process. */
final class RemoteProcess extends Process {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(30);
    /** How long a group may take to end by itself. */
    private static final int GRACE_TENTHS = 30;
    private static final int EXIT_LIMIT_SECONDS = 3;
    private static final int LOST = -1;

    private final JschLink link;
    private final ChannelExec channel;
    private final OutputStream stdin;
    private final InputStream stdout;
    private final InputStream stderr;
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final AtomicBoolean killing = new AtomicBoolean();
    private long group;

    private RemoteProcess(JschLink link, ChannelExec channel) throws IOException {
        this.link = link;
        this.channel = channel;
        stdin = channel.getOutputStream();
        stdout = channel.getInputStream();
        stderr = new Farewell(channel.getErrStream());
    }

    static RemoteProcess start(JschLink link, RemoteCommand command) throws SshException {
        GroupScript script = new GroupScript(command);
        ChannelExec channel = open(link);
        try (Watch watch = Watch.on(Cancellation.never(), START_LIMIT, channel::disconnect)) {
            channel.setCommand(GroupScript.READER);
            RemoteProcess process = new RemoteProcess(link, channel);
            channel.connect(Math.toIntExact(link.settings().connectTimeout().toMillis()));
            process.stdin.write(script.line());
            process.stdin.flush();
            process.awaitGroup(script.mark());
            if (watch.timedOut()) {
                throw new SshException.RemoteFailure("The command did not start within " + START_LIMIT.toSeconds()
                        + " s. The server may be busy; try again.", null);
            }
            Watch.daemon(process::awaitEnd, "SSH end of a command").start();
            return process;
        } catch (IOException | JSchException e) {
            channel.disconnect();
            throw failed(link, e);
        } catch (SshException e) {
            channel.disconnect();
            throw e;
        }
    }

    private static ChannelExec open(JschLink link) throws SshException {
        try {
            return (ChannelExec) link.channel("exec");
        } catch (JSchException e) {
            throw failed(link, e);
        }
    }

    private static SshException failed(JschLink link, Exception cause) {
        return link.hasEnded() ? link.lost() : new SshException.RemoteFailure(
                "The server did not run the command: " + cause.getMessage() + ".", cause);
    }

    /**
     * Reads up to the group's number; the user's start-up files may print something before. Without a number the
     * command did not start, and its error output says why.
     */
    private void awaitGroup(String mark) throws IOException {
        int matched = 0;
        int next = stdout.read();
        while (next >= 0 && matched < mark.length()) {
            matched = next == mark.charAt(matched) ? matched + 1 : next == mark.charAt(0) ? 1 : 0;
            if (matched < mark.length()) {
                next = stdout.read();
            }
        }
        StringBuilder number = new StringBuilder();
        while (next >= 0 && next != '\n') {
            next = stdout.read();
            if (next >= '0' && next <= '9') {
                number.append((char) next);
            }
        }
        group = number.isEmpty() ? 0 : Long.parseLong(number.toString());
    }

    private void awaitEnd() {
        // JSch tells nobody when a channel is closed.
        while (!channel.isClosed() && link.isAlive()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        exit.complete(channel.getExitStatus());
    }

    @Override
    public OutputStream getOutputStream() {
        return stdin;
    }

    @Override
    public InputStream getInputStream() {
        return stdout;
    }

    @Override
    public InputStream getErrorStream() {
        return stderr;
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            return exit.get();
        } catch (ExecutionException e) {
            return LOST;
        }
    }

    @Override
    public boolean waitFor(long timeout, @Nullable TimeUnit unit) throws InterruptedException {
        try {
            exit.get(timeout, unit == null ? TimeUnit.SECONDS : unit);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public int exitValue() {
        if (!exit.isDone()) {
            throw new IllegalThreadStateException("It is still running");
        }
        return exit.getNow(LOST);
    }

    @Override
    public boolean isAlive() {
        return !exit.isDone();
    }

    /** The number of the process group on the other machine. */
    @Override
    public long pid() {
        return group;
    }

    @Override
    public void destroy() {
        end(GRACE_TENTHS);
    }

    @Override
    public Process destroyForcibly() {
        end(0);
        return this;
    }

    private void end(int tenths) {
        if (isAlive() && killing.compareAndSet(false, true)) {
            Watch.daemon(() -> kill(tenths), "SSH end of process group " + group).start();
        }
    }

    private void kill(int tenths) {
        try {
            if (group > 0) {
                link.exec("exec /bin/sh -c '" + GroupScript.kill(group, tenths) + "'", new byte[0], KILL_LIMIT,
                        Cancellation.never());
            }
        } catch (SshException e) {
            // A lost connection: the end of the error output says that the command may still run.
            exit.complete(LOST);
        } finally {
            awaitExit();
            channel.disconnect();
            killing.set(false);
        }
    }

    /** The exit code comes a moment after the end. */
    private void awaitExit() {
        try {
            waitFor(EXIT_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The error output, and at its end what became of a command whose connection was lost. */
    private final class Farewell extends FilterInputStream {

        private byte[] words = new byte[0];
        private int at = -1;

        Farewell(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte @Nullable [] buffer, int offset, int length)
                throws IOException {
            if (at < 0) {
                int count = fromServer(buffer, offset, length);
                if (count >= 0) {
                    return count;
                }
                words = farewell();
                at = 0;
            }
            int count = Math.min(length, words.length - at);
            if (count <= 0 || buffer == null) {
                return -1;
            }
            System.arraycopy(words, at, buffer, offset, count);
            at += count;
            return count;
        }

        private int fromServer(byte @Nullable [] buffer, int offset, int length) {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException e) {
                return -1; // how JSch ends a stream whose connection has ended
            }
        }

        private byte[] farewell() {
            return channel.getExitStatus() >= 0 || link.isAlive() ? new byte[0]
                    : ("\n" + link.lost().getMessage() + " The command may still run there as process group " + group
                            + ".\n").getBytes(StandardCharsets.UTF_8);
        }
    }
}
