package org.mlopsclub.clearml.sandbox.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** A shell or a command of a session: a process of this machine, in the session's home and with its environment. */
final class ProcessCommand implements Command {
    private static final Logger LOG = System.getLogger(ProcessCommand.class.getName());

    private final SessionHome home;
    private final Optional<String> command;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private @Nullable ExitCallback callback;
    private @Nullable Process process;

    /** @param command the command, or empty for a login shell */
    ProcessCommand(SessionHome home, Optional<String> command) {
        this.home = home;
        this.command = command;
    }

    @Override
    @NonNullByDefault({}) // the library says nothing about null
    public void start(ChannelSession channel, Environment environment) throws IOException {
        boolean wantsTerminal = environment.getPtyModes() != null && !environment.getPtyModes().isEmpty()
                || environment.getEnv().containsKey(Environment.ENV_TERM);
        Process started = wantsTerminal && Terminal.available() ? inTerminal(environment) : plain(environment);
        process = started;
        Thread output = pump("out", started.getInputStream(), out);
        Thread errors = pump("err", started.getErrorStream(), err);
        pump("in", in, started.getOutputStream());
        started.onExit().thenAccept(ended -> finish(ended, output, errors));
    }

    private Process plain(Environment environment) throws IOException {
        return launch(command.map(c -> List.of("/bin/bash", "-c", c)).orElse(List.of("/bin/bash", "-l")), environment);
    }

    private Process inTerminal(Environment environment) throws IOException {
        Terminal terminal = Terminal.create();
        String inside = command.orElse("exec /bin/bash -l");
        Process started = launch(terminal.wrap(inside, environment), environment);
        environment.addSignalListener((channel, signal) -> tryTo("resize a terminal",
                () -> terminal.resize(environment)), Signal.WINCH);
        started.onExit().thenRun(() -> tryTo("forget a terminal", terminal::close));
        return started;
    }

    private Process launch(List<String> line, Environment environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line).directory(home.directory().toFile());
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(home.environment());
        environment.getEnv().forEach((name, value) -> {
            if (name.equals("TERM") || name.equals("LANG") || name.startsWith("LC_")) {
                variables.put(name, value);
            }
        });
        return builder.start();
    }

    private static Thread pump(String what, InputStream from, OutputStream to) {
        Thread thread = new Thread(() -> {
            try (to) {
                byte[] buffer = new byte[8192];
                for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                    to.write(buffer, 0, n);
                    to.flush();
                }
            } catch (IOException otherSideGone) {
                LOG.log(Level.DEBUG, "A stream of a session's process ended", otherSideGone);
            }
        }, "session-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for the last output; a process in the background that holds the stream must not hold the channel. */
    private void finish(Process ended, Thread output, Thread errors) {
        try {
            output.join(2000);
            errors.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        @Nullable ExitCallback listener = callback;
        if (listener != null) {
            listener.onExit(ended.exitValue());
        }
    }

    @Override
    @NonNullByDefault({}) // the library says nothing about null
    public void destroy(ChannelSession channel) {
        @Nullable Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
        }
    }

    @Override
    @NonNullByDefault({}) // the library says nothing about null
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    @NonNullByDefault({}) // the library says nothing about null
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    @NonNullByDefault({}) // the library says nothing about null
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    @NonNullByDefault({}) // the library says nothing about null
    public void setExitCallback(ExitCallback exitCallback) {
        callback = exitCallback;
    }

    private static void tryTo(String what, Action action) {
        try {
            action.run();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Could not " + what, e);
        }
    }

    private interface Action {
        void run() throws IOException;
    }
}
