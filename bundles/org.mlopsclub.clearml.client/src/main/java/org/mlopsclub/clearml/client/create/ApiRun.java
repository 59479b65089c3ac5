package org.mlopsclub.clearml.client.create;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.CancellationSource;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.cli.CreatingRun;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchEvent;
import org.mlopsclub.clearml.client.cli.MaskedOutput;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.SecretMasker;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDraft;
import org.mlopsclub.clearml.client.model.SessionTemplate;

/**
 * Creates a session through the API and follows it, on one thread of its own, which also delivers the events. It opens
 * no tunnel: {@link LaunchEvent.MachineReady} is the moment to connect. Ending the run never stops the session.
 */
public final class ApiRun implements CreatingRun {

    /** A session takes 10 s to get ready at best. */
    private static final Duration WHILE_WAITING = Duration.ofSeconds(1);
    /** Agents send their log about every 5 s. */
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(5);
    private static final Duration SILENCE_WARNING = Duration.ofSeconds(60);

    private final ClearmlClient client;
    private final LaunchArguments arguments;
    private final SessionTemplate template;
    private final Secret password;
    private final String hostKeys;
    private final Consumer<LaunchEvent> listener;
    private final MaskedOutput output = new MaskedOutput();
    private final LogProcess process = new LogProcess(output, this::stopSoon);
    private final SecretMasker masker;
    private final CancellationSource stopping = new CancellationSource();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "ClearML session log");

    private ApiRun(ClearmlClient client, LaunchArguments arguments, SessionTemplate template, Secret password,
            String hostKeys, Consumer<LaunchEvent> listener) {
        this.client = client;
        this.arguments = arguments;
        this.template = template;
        this.password = password;
        this.hostKeys = hostKeys;
        this.listener = listener;
        masker = new SecretMasker(List.of(password));
        thread.setDaemon(true);
        stopping.onCancel(stop::countDown);
    }

    /**
     * Begins to create a session.
     *
     * @param arguments without errors, also by {@link ApiLimits}
     * @param password the session's
     * @param hostKeys text of {@code configuration.SSH}: keys that only this session has
     * @param events receives the events in order, on the run's own thread
     */
    public static ApiRun start(ClearmlClient client, LaunchArguments arguments, SessionTemplate template,
            Secret password, String hostKeys, Consumer<LaunchEvent> events) {
        ApiRun run = new ApiRun(client, arguments, template, password, hostKeys, events);
        run.thread.start();
        return run;
    }

    @Override
    public Process process() {
        return process;
    }

    @Override
    public String display() {
        return "ClearML API, without clearml-session: new session \"" + arguments.sessionName().orElse("")
                + "\" on queue " + arguments.queue().orElse("") + ", made from \"" + template.name() + "\" ("
                + template.taskId() + ")";
    }

    @Override
    public void stop(Duration grace) {
        stopSoon();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            // A call that makes something is not interrupted: its answer names what has to be cleaned up.
            thread.join(Math.max(1, grace.multipliedBy(5).toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopSoon() {
        stopping.cancel();
    }

    private void run() {
        try {
            tell(new LaunchEvent.Started());
            tell(new LaunchEvent.Creating());
            create();
        } catch (ClearmlException.Cancelled cancelled) {
            say("Given up.");
        } catch (ClearmlException failure) {
            fail(failure.userMessage(), Optional.empty(), List.of());
        } catch (IOException unreadable) {
            fail("A file cannot be read: " + unreadable.getMessage(), Optional.empty(), List.of());
        } finally {
            output.put(masker.end());
            process.end();
            tell(new LaunchEvent.Exited(0));
        }
    }

    private void create() throws ClearmlException, IOException {
        SessionDraft draft = SessionDrafts.of(arguments, template, password, hostKeys);
        if (stopping.isCancelled()) {
            return;
        }
        String id = client.cloneDraft(template, draft, Cancellation.never());
        say("New session created [id=" + id + "]");
        tell(new LaunchEvent.Created(id));
        client.completeDraft(id, draft, stopping);
        client.enqueue(id, arguments.queue().orElseThrow(), stopping);
        say("Waiting in queue " + arguments.queue().orElseThrow());
        new Following(id).follow();
    }

    private void fail(String reason, Optional<URI> page, List<String> lastLines) {
        say(reason);
        tell(new LaunchEvent.Failed(masker.mask(reason), page, lastLines));
    }

    /** A line of our own between those of the session. */
    private void say(String line) {
        output.put(masker.feed("# " + line + System.lineSeparator()));
    }

    private void tell(LaunchEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** The created session, looked at again and again. */
    private final class Following {

        private final String id;
        private final LogLines lines = new LogLines();
        private Optional<Instant> newest = Optional.empty();
        private String told = "";
        private boolean ready;
        private boolean over;
        private long lastAnswer = System.nanoTime();
        private boolean silenceTold;

        Following(String id) {
            this.id = id;
        }

        void follow() throws ClearmlException.Cancelled {
            do {
                look();
            } while (!over && !pause(ready ? WHILE_RUNNING : WHILE_WAITING));
        }

        private void look() throws ClearmlException.Cancelled {
            try {
                Optional<Session> session = client.session(id, stopping);
                if (session.isPresent()) {
                    readLog(); // which fails for a session that is gone
                }
                lastAnswer = System.nanoTime();
                silenceTold = false;
                if (session.isEmpty()) {
                    over = true;
                    tell(new LaunchEvent.EndedRemotely("The session was deleted.", Optional.empty()));
                } else {
                    judge(session.get(), client.webPage(session.get()));
                }
            } catch (ClearmlException.Cancelled cancelled) {
                throw cancelled;
            } catch (ClearmlException failure) {
                // The session goes on without us; it is asked again.
                Duration silence = Duration.ofNanos(System.nanoTime() - lastAnswer);
                if (!silenceTold && silence.compareTo(SILENCE_WARNING) >= 0) {
                    silenceTold = true;
                    say(failure.userMessage());
                    tell(new LaunchEvent.Silent(silence));
                }
            }
        }

        private void readLog() throws ClearmlException {
            var page = client.console(id, newest, 2_000, stopping);
            page.lines().forEach(line -> {
                String masked = masker.feed(line.text().endsWith("\n") ? line.text() : line.text() + '\n');
                output.put(masked);
                lines.add(masked);
            });
            newest = page.newest().or(() -> newest);
        }

        private void judge(Session session, Optional<URI> page) {
            switch (session.status()) {
                case CREATED -> once("created", new LaunchEvent.Creating());
                case QUEUED -> once("queued", new LaunchEvent.Queued(session.statusMessage()));
                case IN_PROGRESS -> running(session, page);
                case FAILED -> end(ready ? new LaunchEvent.EndedRemotely("The session failed.", page)
                        : new LaunchEvent.Failed("The session could not be set up on its machine (status failed). "
                                + "Its log says why.", page, lines.quoted()));
                default -> end(new LaunchEvent.EndedRemotely(ready ? "The session ended or was stopped from elsewhere."
                        : "The session was stopped before it was ready.", page));
            }
        }

        private void running(Session session, Optional<URI> page) {
            once("running", new LaunchEvent.Allocated());
            if (!ready) {
                once("set up " + lines.last(), new LaunchEvent.SettingUp(page, lines.last()));
            }
            if (!ready && session.endpoint().internalSshPort().isPresent()) {
                ready = true;
                say("The session is ready.");
                tell(new LaunchEvent.MachineReady());
            }
        }

        /** A step is told once, even if it is seen again and again. */
        private void once(String step, LaunchEvent event) {
            boolean passed = step.equals("running") && told.startsWith("set up");
            if (!step.equals(told) && !passed && !ready) {
                told = step;
                tell(event);
            }
        }

        private void end(LaunchEvent event) {
            over = true;
            say("The session has ended.");
            tell(event);
        }

        /** @return whether the run is to end */
        private boolean pause(Duration time) throws ClearmlException.Cancelled {
            try {
                return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClearmlException.Cancelled();
            }
        }
    }
}
