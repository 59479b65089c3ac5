package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import org.eclipse.core.commands.NotEnabledException;
import org.eclipse.core.commands.NotHandledException;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** Refresh, connect, stop, delete, dispose and more in any order: whatever comes together, no error is logged. */
class RandomStepsTest {

    private static final int STEPS = Boolean.getBoolean("clearml.long") ? 10_000 : 400;
    private static final int NAMES = 12;
    private static final long SECONDS = 60;
    private static final String JOBS = "org.mlopsclub.clearml.ui.sessionJobs";

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    private final Random random = new Random(20260105);
    private final List<Session> listed = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final ILogListener listener = (status, plugin) -> {
        if (status.getSeverity() == IStatus.ERROR) {
            errors.add(plugin + ": " + status);
        }
    };

    @BeforeEach
    void listen() {
        Platform.addLogListener(listener);
    }

    @AfterEach
    void listenNoMore() {
        Platform.removeLogListener(listener);
    }

    @Test
    void givenTheViewWhenAnythingHappensInAnyOrderThenNoErrorIsLogged() throws Exception {
        for (int step = 0; step < STEPS; step++) {
            step();
            assertEquals(List.of(), errors, "in step " + step);
        }
        SessionsViewPage page = SessionsViewPage.open();
        view.monitor.publish(List.of(Sessions.ready("last")));
        page.awaitState("last", "ready", SECONDS);
        Await.until("the end of all jobs", SECONDS, () -> Job.getJobManager().find(JOBS).length == 0);
        assertEquals(List.of(), errors);
        assertTrue(done.keySet().containsAll(
                Set.of("connect", "disconnect", "stop", "stop refused", "delete", "delete refused")), done::toString);
    }

    private void step() throws Exception {
        switch (random.nextInt(12)) {
            case 0, 1 -> refresh();
            case 2 -> comesAbout();
            case 3 -> breaks();
            case 4 -> view.monitor.publishStopping(Set.of(key()));
            case 5 -> vanishes();
            case 6 -> dispose();
            case 7 -> show();
            case 8 -> command("connect", key(), UiIds.CONNECT, "", "");
            case 9 -> command("disconnect", key(), UiIds.DISCONNECT, "", "");
            case 10 -> command("stop", one(SessionPhase::active), UiIds.STOP, "Stop Session", "Stop");
            default -> command("delete", one(phase -> !phase.active()), "org.eclipse.ui.edit.delete", "Delete Session",
                    "Archive");
        }
    }

    private void show() {
        Workbench.onUi(() -> Workbench.page().showView(SessionsView.ID));
    }

    private void dispose() {
        Workbench.onUi(() -> {
            Workbench.page().hideView(Workbench.page().findView(SessionsView.ID));
            return true;
        });
    }

    private void refresh() {
        String name = "s" + random.nextInt(NAMES);
        listed.removeIf(session -> session.displayName().equals(name));
        listed.add(switch (random.nextInt(5)) {
            case 0 -> Sessions.queued(name);
            case 1 -> Sessions.settingUp(name);
            case 2 -> Sessions.ended(name, random.nextBoolean() ? "stopped" : "failed");
            default -> Sessions.ready(name);
        });
        view.monitor.publish(List.copyOf(listed));
    }

    /** A connection in any state, whoever made it. */
    private void comesAbout() {
        State[] states = State.values();
        view.connections.add(key(), states[random.nextInt(states.length)]);
    }

    private void breaks() {
        view.connections.find(key()).ifPresent(connection -> connection.close("by chance"));
    }

    private void vanishes() {
        if (!listed.isEmpty()) {
            listed.remove(random.nextInt(listed.size()));
            view.monitor.publish(List.copyOf(listed));
        }
    }

    /** The user's command on a row, and mostly yes to its question; it may not be enabled for the row's state. */
    private void command(String name, SessionKey key, String id, String title, String yes) throws Exception {
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> ran.complete(execute(key, id)));
        Await.until("the command or its question", SECONDS, () -> ran.isDone() || dialog(title).isPresent());
        String answer = random.nextInt(4) > 0 ? yes : "Cancel";
        Optional<Shell> dialog = dialog(title);
        if (dialog.isPresent()) {
            new PlainSwt().click(Find.button(dialog.get(), answer));
        }
        Await.until("the command's end", SECONDS, ran::isDone);
        if (ran.get()) {
            done.merge(answer.equals("Cancel") && !yes.isEmpty() ? name + " refused" : name, 1, Integer::sum);
        }
    }

    private static Optional<Shell> dialog(String title) {
        return title.isEmpty() ? Optional.empty() : Workbench.onUi(() -> Find.shell(title));
    }

    /** UI thread; returns when the command's question is answered. @return whether it was enabled */
    private static boolean execute(SessionKey key, String id) {
        IViewPart part = Workbench.page().findView(SessionsView.ID);
        if (!(part instanceof SessionsView sessions)) {
            return false;
        }
        Workbench.page().activate(part);
        sessions.select(row -> row.key().filter(key::equals).isPresent());
        try {
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(id, null);
            return true;
        } catch (NotEnabledException | NotHandledException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private SessionKey key() {
        return Sessions.key("s" + random.nextInt(NAMES));
    }

    /** A listed session in such a phase, while there is one. */
    private SessionKey one(Predicate<SessionPhase> wanted) {
        List<Session> found = listed.stream().filter(session -> wanted.test(session.phase(Instant.now()))).toList();
        return found.isEmpty() ? key() : found.get(random.nextInt(found.size())).key();
    }
}
