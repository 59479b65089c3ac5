package org.mlopsclub.clearml.client.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The running tool. One thread reads its output, another one delivers the events and watches the clock; both end with
 * the process. Ending the tool never stops the session: use the API for that.
 * <p>
 * No process stays behind: {@link #stop(Duration)} ends the tool with all that it started, a shutdown hook does the
 * same when the JVM ends, and where the JVM is killed the tool notices it ({@link CliEnvironment#watchParent}).
 */
public final class CliRun implements CreatingRun {

    private static final Duration SHORTEST_WATCH = Duration.ofMillis(50);
    private static final Duration LONGEST_WATCH = Duration.ofSeconds(1);
    /** How long the tool may live on after it closed its output. */
    private static final Duration AFTER_OUTPUT = Duration.ofSeconds(5);

    /** How often the clock ticks until it looks for the tool's children again: that reads the whole process table. */
    private static final int TICKS_BETWEEN_LOOKS = 10;

    private final CliLaunch launch;
    private final PrivateStateFile state;
    private final CommandLine commandLine;
    private final Process process;
    private final ProcessTree tree;
    private final Consumer<LaunchEvent> listener;
    private final SecretMasker masker;
    private final CliOutputParser parser;
    private final RunJudge judge;
    private final MaskedOutput output = new MaskedOutput();
    private final MaskedProcess maskedProcess;
    private final ScheduledThreadPoolExecutor events;
    private final Thread reader = new Thread(this::read, "clearml-session output");
    private final Thread hook = new Thread(this::endWithJvm, "clearml-session end");
    private final CompletableFuture<LaunchEvent.Exited> ended = new CompletableFuture<>();

    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile @Nullable Thread eventThread;

    private final Object lock = new Object();
    private int ticks;
    private boolean verdictGiven;
    private boolean silenceTold;
    private long lastOutput = System.nanoTime();
    private String taskId = "";

    private CliRun(CliLaunch launch, PrivateStateFile state, CommandLine commandLine, Process process,
            Consumer<LaunchEvent> listener) {
        this.launch = launch;
        this.state = state;
        this.commandLine = commandLine;
        this.process = process;
        this.listener = listener;
        tree = new ProcessTree(process);
        masker = new SecretMasker(launch.allSecrets());
        parser = new CliOutputParser(masker::mask);
        judge = new RunJudge(launch.creates(), launch.limits.tunnelTries());
        maskedProcess = new MaskedProcess(process, output, tree, this::endIsWanted);
        events = new ScheduledThreadPoolExecutor(1, this::eventThread, new ThreadPoolExecutor.DiscardPolicy());
        events.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        events.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
        daemon(reader);
    }

    static CliRun start(CliLaunch launch, Consumer<LaunchEvent> listener) throws CliException {
        PrivateStateFile state = PrivateStateFile.create(launch.privateParent, launch.password,
                launch.secretDockerArguments());
        try {
            CommandLine commandLine = launch.commandLine(state);
            Process process = startProcess(launch, state, commandLine);
            CliRun run = new CliRun(launch, state, commandLine, process, listener);
            run.begin();
            return run;
        } catch (CliException e) {
            state.close();
            throw e;
        }
    }

    private static Process startProcess(CliLaunch launch, PrivateStateFile state, CommandLine commandLine)
            throws CliException {
        ProcessBuilder builder = new ProcessBuilder(commandLine.words()).redirectErrorStream(true);
        CliEnvironment.prepare(builder.environment(), launch.keptVariables, launch.configuration, launch.environment);
        CliEnvironment.watchParent(builder.environment(), state);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CliException.StartFailed(launch.tool.path() + " could not be started: " + e.getMessage(), e);
        }
    }

    /** The command that was started. */
    public CommandLine commandLine() {
        return commandLine;
    }

    /** The session's task, as soon as the tool has named it; it may live on when the tool has ended. */
    public Optional<String> taskId() {
        synchronized (lock) {
            return taskId.isEmpty() ? Optional.empty() : Optional.of(taskId);
        }
    }

    /** The password of the session that is created. */
    public Optional<Secret> password() {
        return launch.password;
    }

    @Override
    public String display() {
        return commandLine.display() + launch.hiddenWords();
    }

    /** The process as it may be shown to others. */
    @Override
    public MaskedProcess process() {
        return maskedProcess;
    }

    public boolean isRunning() {
        return !ended.isDone();
    }

    /** Completes after the listener has received {@link LaunchEvent.Exited}; never fails. */
    public CompletableFuture<LaunchEvent.Exited> ended() {
        return ended.copy();
    }

    /**
     * Ends the tool and all that it started; the session itself stays. Returns when they are gone and all events were
     * delivered; on the run's own event thread it returns at once. May be called again.
     *
     * @param grace how long the tool may take before it is killed
     */
    @Override
    public void stop(Duration grace) {
        endIsWanted();
        tree.end(grace);
        if (Thread.currentThread() == eventThread || Thread.currentThread() == reader) {
            return;
        }
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                tree.kill();
            }
            ended.get(AFTER_OUTPUT.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            tree.kill();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // A listener that does not return keeps the end from being told; the processes are gone all the same.
            tree.kill();
        }
    }

    /** What comes now is no failure. */
    private void endIsWanted() {
        synchronized (lock) {
            verdictGiven = true;
        }
    }

    private void begin() throws CliException {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            tree.kill();
            throw new CliException.StartFailed("Eclipse is being closed.", e);
        }
        reader.start();
        process.onExit().thenRun(this::processIsGone);
        long period = Math.max(SHORTEST_WATCH.toMillis(),
                Math.min(LONGEST_WATCH.toMillis(), launch.limits.unknownPrompt().toMillis() / 2));
        events.scheduleWithFixedDelay(this::watch, period, period, TimeUnit.MILLISECONDS);
    }

    private void read() {
        char[] buffer = new char[8192];
        try (InputStreamReader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                handle(new String(buffer, 0, count));
            }
        } catch (IOException e) {
            // The stream is closed under the reader when somebody destroys the process: that is the end too.
        } finally {
            finish();
        }
    }

    /**
     * What the tool left behind can hold its output open, and a read that waits for it cannot be interrupted: so it is
     * ended first, and if something unknown still holds the output the run ends without it.
     */
    private void processIsGone() {
        tree.killDescendants();
        CompletableFuture.delayedExecutor(AFTER_OUTPUT.toMillis(), TimeUnit.MILLISECONDS).execute(this::finish);
    }

    private void handle(String text) {
        if (finished.get()) {
            return;
        }
        show(masker.feed(text));
        synchronized (lock) {
            lastOutput = System.nanoTime();
            silenceTold = false;
            parser.feed(text).forEach(this::accept);
        }
    }

    private void show(String masked) {
        if (!masked.isEmpty()) {
            output.put(masked);
            guarded(() -> launch.console.accept(masked));
        }
    }

    /** Under the lock. */
    private void accept(LaunchEvent event) {
        if (event instanceof LaunchEvent.SshDetails details) {
            masker.know(details.password());
        } else if (event instanceof LaunchEvent.Created created) {
            taskId = created.taskId();
        } else if (event instanceof LaunchEvent.AttachedInstead attached && !launch.creates()) {
            taskId = attached.taskId();
        } else if (event instanceof LaunchEvent.TunnelAttempt || event instanceof LaunchEvent.Connected) {
            tree.remember();
        }
        boolean verdict = event instanceof LaunchEvent.Failed || event instanceof LaunchEvent.EndedRemotely;
        if (verdict && verdictGiven) {
            return;
        }
        verdictGiven |= verdict;
        tell(event);
        act(judge.judge(event, parser));
    }

    private void act(RunJudge.Action action) {
        if (action instanceof RunJudge.Action.Answer answer) {
            type(answer.line());
        } else if (action instanceof RunJudge.Action.Ask ask) {
            events.execute(() -> ask(ask.prompt()));
        } else if (action instanceof RunJudge.Action.GiveUp giveUp) {
            giveUp(giveUp.reason());
        }
    }

    /** Under the lock. */
    private void giveUp(String reason) {
        if (!verdictGiven) {
            verdictGiven = true;
            tell(new LaunchEvent.Failed(reason, parser.page(), parser.lastLines()));
            tree.end(launch.limits.stopGrace());
        }
    }

    private void ask(LaunchEvent.Prompt prompt) {
        Optional<String> answer = launch.prompts.answer(prompt);
        synchronized (lock) {
            lastOutput = System.nanoTime();
            answer.ifPresentOrElse(this::type, () -> giveUp("clearml-session asks a question that has no answer here: "
                    + prompt.text() + " Run the command in a terminal to answer it."));
        }
    }

    private void type(String line) {
        try {
            OutputStream input = process.getOutputStream();
            input.write((line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
            input.flush();
        } catch (IOException e) {
            // The tool is gone; the reader will see it and say so.
        }
    }

    /** Looks at the clock: on the event thread, so that it stands still while somebody answers a question. */
    private void watch() {
        if (ticks++ % TICKS_BETWEEN_LOOKS == 0) {
            tree.remember();
        }
        synchronized (lock) {
            if (verdictGiven || parser.silenceIsNormal()) {
                return;
            }
            Duration silence = Duration.ofNanos(System.nanoTime() - lastOutput);
            RunLimits limits = launch.limits;
            if (isUnknownQuestion(silence)) {
                LaunchEvent.Prompt prompt = new LaunchEvent.Prompt(PromptKind.UNKNOWN,
                        masker.mask(parser.unfinished().strip()));
                lastOutput = System.nanoTime();
                tell(prompt);
                act(judge.judge(prompt, parser));
            } else if (silence.compareTo(limits.silenceFailure()) >= 0) {
                giveUp(RunJudge.silence(silence));
            } else if (silence.compareTo(limits.silenceWarning()) >= 0 && !silenceTold) {
                silenceTold = true;
                tell(new LaunchEvent.Silent(silence));
            }
        }
    }

    private boolean isUnknownQuestion(Duration silence) {
        return silence.compareTo(launch.limits.unknownPrompt()) >= 0 && parser.expectsQuestions()
                && Prompts.looksLikeQuestion(parser.unfinished());
    }

    private void tell(LaunchEvent event) {
        events.execute(() -> guarded(() -> listener.accept(event)));
    }

    private void finish() {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        int code = exitCode();
        show(masker.end());
        synchronized (lock) {
            parser.end().forEach(this::accept);
            if (!verdictGiven) {
                judge.atEnd(code, parser.lastLines(), parser).ifPresent(this::accept);
            }
            verdictGiven = true;
        }
        cleanUp();
        LaunchEvent.Exited exited = new LaunchEvent.Exited(code);
        tell(exited);
        events.execute(() -> ended.complete(exited));
        events.shutdown();
    }

    private int exitCode() {
        try {
            if (!process.waitFor(AFTER_OUTPUT.toMillis(), TimeUnit.MILLISECONDS)) {
                tree.kill();
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            tree.kill();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private void cleanUp() {
        tree.killDescendants();
        state.close();
        output.end();
        try {
            process.getOutputStream().close();
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IOException | IllegalStateException e) {
            // The JVM is ending, or unsent text went with the process: nothing is left to do.
        }
    }

    private void endWithJvm() {
        tree.remember();
        process.toHandle().destroy();
        try {
            process.waitFor(launch.limits.stopGrace().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tree.kill();
        state.close();
    }

    /** A listener that throws must not end the run; what it threw is reported where uncaught exceptions go. */
    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }

    private Thread eventThread(Runnable tasks) {
        Thread thread = daemon(new Thread(tasks, "clearml-session events"));
        eventThread = thread;
        return thread;
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }
}
