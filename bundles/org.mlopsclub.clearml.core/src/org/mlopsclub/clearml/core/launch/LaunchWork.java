package org.mlopsclub.clearml.core.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.LaunchEvent;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.server.Servers;

/**
 * The work of one launch: asks the server, starts the command, follows it until the session is connected, and
 * cleans up when it is given up. Everything happens on the job's thread, one event after the other.
 */
final class LaunchWork {

    /** A command that waits for Jupyter does not say that the machine is ready: then the server is asked. */
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final int DIRECT_TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(3);

    private final LaunchRun run;
    private final Semaphore turn;
    private final LaunchTunnel tunnel;
    private final LaunchConnection connection;
    private final RunningCommand command;
    private final long began = System.nanoTime();

    private String remark = "";
    private volatile boolean atWork = true;
    /** Until its session is known by its id, or all is cleaned up that it may have made. */
    private boolean holdsTurn;
    private volatile Runnable onEnd = () -> {
        // Nobody asked to be told.
    };
    private Optional<ServerCheck> server = Optional.empty();
    private @Nullable LaunchSteps steps;

    LaunchWork(LaunchRun run, Semaphore turn, TunnelPorts ports) {
        this.run = run;
        this.turn = turn;
        SessionConnections connections = Services.get(SessionConnections.class);
        tunnel = new LaunchTunnel(run, ports, connections);
        connection = new LaunchConnection(run, connections);
        command = new RunningCommand(run, this::heard);
        run.onCancel(this::giveUp);
    }

    /** @param action run when the launch has ended */
    void onEnd(Runnable action) {
        onEnd = action;
    }

    /**
     * Does the work until the session is connected, or will not be; on the job's thread.
     *
     * @param monitor shows the stages; cancelled when the launch is given up, by whatever means
     */
    void create(IProgressMonitor monitor) {
        try {
            inTurn(monitor);
            follow(monitor, false);
            conclude(monitor);
        } catch (LaunchException problem) {
            fail(problem.userMessage());
        } catch (OperationCanceledException cancelled) {
            abandon();
        } catch (RuntimeException unexpected) {
            ILog.of(LaunchWork.class).error(Messages.Launch_unexpected, unexpected);
            fail(Messages.Launch_unexpected);
        } finally {
            atWork = false;
            endTurn();
        }
        if (run.stage().last()) {
            onEnd.run();
        } else if (run.cancellation().isCancelled()) {
            // Given up while the last steps were done: nobody has ended the command yet.
            command.endSoon();
        }
    }

    /** The job was cancelled before it began. */
    void neverBegan() {
        abandon();
        onEnd.run();
    }

    /** Ends the command because the IDE closes; the session goes on. Returns when the command is gone. */
    void endWithIde() {
        command.end();
    }

    /** May be called on the UI thread. */
    private void giveUp() {
        command.wake();
        // A session that is being stopped ends its SSH server: the command must not get to complain about that.
        if (!atWork || IdeLife.closing() || run.sessionStopped()) {
            command.endSoon();
        }
    }

    private void inTurn(IProgressMonitor monitor) throws LaunchException {
        if (!turn.tryAcquire()) {
            say(monitor, Messages.Launch_turn);
            waitForTurn(monitor);
        }
        holdsTurn = true;
        try {
            say(monitor, Messages.Launch_asking);
            ServerCheck check = ServerCheck.ask(Services.get(Servers.class), run.launch(), run.request(),
                    run.cancellation());
            server = Optional.of(check);
            steps = new LaunchSteps(run, check.client().server(), check.agents().orElse(1) > 0);
            boolean api = run.request().launcher() == Launcher.API;
            say(monitor, api ? Messages.Launch_lookingForTemplate : Messages.Launch_lookingForCli);
            Creation creation = new Creations(check, run.request(), secrets(), run.cancellation())
                    .prepare(monitor, this::remark);
            say(monitor, run.attaches() ? NLS.bind(Messages.Launch_attaching, run.name())
                    : creation.opensTunnel() ? Messages.Launch_starting : Messages.Launch_creating);
            command.start(creation);
            follow(monitor, true);
        } catch (CliException problem) {
            throw new LaunchException(String.valueOf(problem.getMessage()), problem);
        }
        if (run.session().isPresent()) {
            endTurn();
        }
    }

    /** What has no id yet is looked for by its name, which the next launch may have too. */
    private void endTurn() {
        if (holdsTurn) {
            holdsTurn = false;
            turn.release();
        }
    }

    private LaunchSecrets secrets() throws LaunchException {
        Optional<String> key = run.request().secretsKey();
        if (key.isEmpty()) {
            return LaunchSecrets.NONE;
        }
        try {
            return LaunchSecretStore.get(key.get())
                    .orElseThrow(() -> new LaunchException(Messages.Secrets_missing, null));
        } catch (IOException refused) {
            throw new LaunchException(String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Said at once and again at the end, because the next steps overwrite it; the Console names the way, too. */
    private void remark(String text) {
        remark = ". " + text;
        run.advance(Stage.STARTING, text);
    }

    private void waitForTurn(IProgressMonitor monitor) {
        try {
            do {
                checkCancelled(monitor);
            } while (!turn.tryAcquire(200, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OperationCanceledException();
        }
    }

    private void follow(IProgressMonitor monitor, boolean onlyUntilCreated) {
        while (!command.over() && !connection.established() && !(onlyUntilCreated && run.session().isPresent())) {
            Optional<LaunchEvent> event = command.next(QUIET);
            checkCancelled(monitor);
            monitor.subTask(withTime(run.message()));
            boolean ready = event.isPresent() ? isReady(event.get())
                    : !run.attaches() && run.stage() == Stage.SETTING_UP
                            && connection.readyByApi(server.orElseThrow());
            boolean lastWay = !command.opensTunnel()
                    || event.filter(LaunchEvent.Connected.class::isInstance).isPresent();
            if (ready && !connection.tryNow(monitor) && lastWay) {
                tryAgain(monitor);
                return;
            }
        }
    }

    private String withTime(String message) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return elapsed.toMinutes() < 2 ? NLS.bind(Messages.Launch_seconds, message, elapsed.toSeconds())
                : NLS.bind(Messages.Launch_minutes, message, elapsed.toMinutes());
    }

    /** Who attaches wants the tunnel: the direct way was not chosen, or has failed. */
    private boolean isReady(LaunchEvent event) {
        return event instanceof LaunchEvent.Connected
                || event instanceof LaunchEvent.MachineReady && !run.attaches();
    }

    /** Where no command tries again, we do: an SSH server needs a moment after it has told its port. */
    private void tryAgain(IProgressMonitor monitor) {
        for (int tries = 1; !command.opensTunnel() && tries < DIRECT_TRIES && !connection.established(); tries++) {
            command.next(BETWEEN_TRIES);
            checkCancelled(monitor);
            connection.tryNow(monitor);
        }
    }

    /** Every event, also after the job has ended. */
    private void heard(LaunchEvent event) {
        @Nullable LaunchSteps told = steps;
        if (told != null) {
            told.tell(event);
        }
        tunnel.follow(event);
        if (event instanceof LaunchEvent.Created) {
            Services.get(SessionMonitor.class).refresh();
        }
    }

    private void conclude(IProgressMonitor monitor) throws LaunchException {
        boolean reachable = run.stage() == Stage.CONNECTING && !run.attaches();
        if (connection.established() || reachable && connection.tryNow(monitor)) {
            long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            run.advance(Stage.CONNECTED, NLS.bind(Messages.Launch_connected, run.name(), seconds) + remark);
            command.handOver(this::commandEnded);
        } else {
            throw new LaunchException(whyNot(reachable), null);
        }
    }

    private String whyNot(boolean reachable) {
        if (!reachable) {
            return command.verdict().orElse(connection.problem().isEmpty() ? Messages.Launch_ended
                    : connection.problem());
        }
        return command.verdict().map(reason -> NLS.bind(Messages.Launch_alsoDirect, reason, connection.problem()))
                .orElseGet(connection::problem);
    }

    private void commandEnded() {
        String goesOn = command.opensTunnel() ? Messages.Launch_tunnelClosed : Messages.Launch_logClosed;
        run.advance(Stage.ENDED, run.sessionStopped() ? Messages.Launch_stopped
                : run.cancellation().isCancelled() ? goesOn : command.verdict().orElse(goesOn));
        onEnd.run();
    }

    private void fail(String reason) {
        if (run.cancellation().isCancelled()) {
            abandon();
        } else {
            command.end();
            end(Stage.FAILED, cleanedUp(reason, false));
        }
    }

    private void abandon() {
        command.end();
        end(Stage.CANCELLED, IdeLife.closing() ? Messages.Launch_ideCloses
                : cleanedUp(run.sessionStopped() ? Messages.Launch_stopped : run.attaches()
                        ? Messages.Launch_attachCancelled : Messages.Launch_cancelled, true));
    }

    /** @return the message, with what could not be cleaned up */
    private String cleanedUp(String message, boolean sessionToo) {
        if (server.isEmpty() || !command.started() || run.attaches() || run.sessionStopped()) {
            return message;
        }
        ServerCheck check = server.get();
        try {
            LeftBehind left = new LeftBehind();
            new Debris(check.client(), run.name(), check.serverTime(), left).remove(run.session(), sessionToo);
            return left.isThere() ? NLS.bind(Messages.Launch_left, message, run.name()) : message;
        } catch (ClearmlException problem) {
            return NLS.bind(Messages.Launch_mayBeLeft, message, problem.userMessage());
        } finally {
            Services.get(SessionMonitor.class).refresh();
        }
    }

    private void end(Stage stage, String message) {
        if (run.launch().getProcesses().length == 0) {
            // A launch without a process can never be terminated and would stay in the Debug view for ever.
            DebugPlugin.getDefault().getLaunchManager().removeLaunch(run.launch());
        }
        run.advance(stage, message);
    }

    private void say(IProgressMonitor monitor, String message) {
        checkCancelled(monitor);
        run.advance(Stage.STARTING, message);
        monitor.subTask(message);
    }

    private void checkCancelled(IProgressMonitor monitor) {
        if (monitor.isCanceled()) {
            throw new OperationCanceledException();
        }
    }
}
