package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** What is done with sessions besides using them: delete, rename, tags, comment, and what the stop dialog says. */
class SessionChangesTest {

    private static final long SECONDS = 20;
    private static final String JOBS = "org.mlopsclub.clearml.ui.sessionJobs";

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @Test
    void givenEndedSessionsWhenDeletedThenTheyAreArchivedUnlessAskedForEver() throws Exception {
        show(Sessions.ended("one", "stopped"), Sessions.ended("two", "failed"));
        view.page().select("one", "two");
        delete();
        Shell dialog = Find.dialog("Delete Session", SECONDS);
        assertTrue(said(dialog).contains("Take these 2 sessions out of the list?"), () -> said(dialog));
        int before = view.monitor.refreshes.get();
        new PlainSwt().click(Find.button(dialog, "Archive"));
        changed("archive id-one", "archive id-two");
        Await.until("the list to be read anew", SECONDS, () -> view.monitor.refreshes.get() > before);

        view.page().select("two");
        delete();
        new PlainSwt().click(Find.button(Find.dialog("Delete Session", SECONDS), "Delete for Ever"));
        changed("archive id-one", "archive id-two", "delete id-two");
    }

    @Test
    void givenARunningOrAnothersSessionWhenDeleteIsPressedThenNothingIsAsked() throws Exception {
        Session others = Sessions.ended("hers", "stopped").toBuilder().creator(new Person("u2", "Ada")).build();
        show(Sessions.ready("box"), others);
        for (String row : List.of("box", "hers")) {
            view.page().select(row);
            assertFalse(enabled("Delete\u2026"), row);
        }
        assertFalse(enabled("Rename\u2026"), "hers");
        view.page().select("box");
        assertTrue(enabled("Rename\u2026"));
    }

    @Test
    void givenTheFocusInTheFilterWhenDeleteIsPressedThenOnlyItsTextIsMeant() throws Exception {
        show(Sessions.ended("old", "stopped"));
        view.page().select("old");
        view.page().filter("old");
        Workbench.onUi(() -> {
            Workbench.page().activate(Workbench.page().findView(SessionsView.ID));
            return true;
        });
        Await.until("the focus in the filter", SECONDS, () -> Workbench.onUi(() -> {
            view.page().filterField().getShell().forceActive();
            view.page().filterField().setFocus();
            view.page().filterField().setSelection(1, 3);
            return view.page().filterField().isFocusControl();
        }));
        delete();
        Await.until("the text to go", SECONDS, () -> Workbench.onUi(() -> view.page().filterField().getText().equals("o")));
        assertTrue(Workbench.onUi(() -> Find.shell("Delete Session").isEmpty()));
    }

    @Test
    void givenASessionWhenRenamedAndCommentedThenTheServerIsTold() throws Exception {
        show(Sessions.ready("box"));
        view.page().select("box");
        view.page().chooseMenu("Rename\u2026");
        answer("Rename Session", "  bigger box ");
        changed("rename id-box bigger box");
        view.page().chooseMenu("Edit Comment\u2026");
        answer("Session Comment", "for the demo");
        changed("rename id-box bigger box", "setComment id-box for the demo");
    }

    @Test
    void givenSeveralSessionsWhenTheirTagsAreEditedThenEachKeepsItsOwn() throws Exception {
        show(Sessions.ready("a").toBuilder().tags(List.of("team", "x")).build(),
                Sessions.ready("b").toBuilder().tags(List.of("team", "y")).build());
        view.page().select("a", "b");
        view.page().chooseMenu("Edit Tags\u2026");
        Shell dialog = Find.dialog("Session Tags", SECONDS);
        assertEquals("team", Workbench.onUi(() -> text(dialog).getText()));
        answer("Session Tags", "group, night");
        changed("setTags id-a [x, group, night]", "setTags id-b [y, group, night]");
    }

    @Test
    void givenSessionsWhenStopIsAskedThenTheDialogSaysWhatEndsAndWhatGoesOn() throws Exception {
        show(Sessions.ready("box"), Sessions.queued("waits"), Sessions.ready("keeps").toBuilder()
                .options(Map.of("store_workspace", "~/work")).build());
        assertTrue(question("box").contains("The machine, its other sessions and its bill go on"));
        assertTrue(question("waits").contains("leaves the queue"));
        String kept = question("keeps");
        assertTrue(kept.contains("workspace folder (~/work) is uploaded first"), kept);
        assertTrue(view.servers.stopped.isEmpty());
    }

    @Test
    void givenASessionThatIsStoppedWhenItEndsThenTheJobEnds() throws Exception {
        view.servers.gate = new CountDownLatch(1);
        show(Sessions.ready("box"));
        view.page().select("box");
        view.page().clickTool("Stop");
        new PlainSwt().click(Find.button(Find.dialog("Stop Session", SECONDS), "Stop"));
        view.servers.gate.countDown();
        Await.until("the end of the job", SECONDS, () -> view.servers.stopped.equals(List.of("id-box"))
                && Job.getJobManager().find(JOBS).length == 0);
    }

    @Test
    void givenASessionThatBeginsAllTheSameWhenStoppedThenItIsStoppedAgain() throws Exception {
        show(Sessions.queued("waits"), Sessions.settingUp("begins"));
        view.servers.nextLooks.addAll(List.of(Optional.empty(), Optional.of(Sessions.settingUp("waits"))));
        stop("waits");
        Await.until("the end of the job", SECONDS, () -> view.servers.stopped.equals(List.of("id-waits", "id-waits"))
                && Job.getJobManager().find(JOBS).length == 0);

        view.servers.stopped.clear();
        view.servers.nextLooks.add(Optional.of(Sessions.ready("begins")));
        stop("begins");
        Await.until("the end of the job", SECONDS, () -> view.servers.stopped.equals(List.of("id-begins", "id-begins"))
                && Job.getJobManager().find(JOBS).length == 0);
    }

    @Test
    void givenADeadAgentWhenStoppedThenItIsOfferedToMarkTheSessionAsStopped() throws Exception {
        view.servers.session = Sessions.silent("box");
        view.servers.goesOn = true;
        show(view.servers.session);
        stop("box");
        Link link = Await.until("the offer", SECONDS, () -> Workbench.onUi(() -> notice("box does not end")
                .flatMap(shell -> Find.all(shell, Link.class).findFirst())), found -> true);
        assertEquals("<a>Mark as stopped</a>", Workbench.onUi(link::getText));
        assertEquals(List.of(), List.copyOf(view.servers.changes), "not unasked");
        int before = view.monitor.refreshes.get();
        new PlainSwt().follow(link, "Mark as stopped");
        changed("forceStop id-box");
        Await.until("the list to be read anew", SECONDS, () -> view.monitor.refreshes.get() > before);
        assertTrue(Workbench.onUi(() -> notice("box does not end").isEmpty()));
    }

    @Test
    void givenAWorkspaceThatIsUploadedWhenStoppedThenTheJobWaitsForItAndCanBeLeft() throws Exception {
        Map<String, String> options = Map.of("store_workspace", "~/work");
        view.servers.session = Sessions.ready("keeps").toBuilder().options(options).statusMessage("stopping").build();
        view.servers.goesOn = true;
        show(Sessions.ready("keeps").toBuilder().options(options).build(),
                Sessions.ready("left").toBuilder().options(options).build());
        stop("keeps");
        Await.until("two looks", SECONDS, () -> view.servers.looks.get() >= 2);
        Job waiting = Job.getJobManager().find(JOBS)[0];
        assertEquals(Job.RUNNING, waiting.getState());
        view.servers.goesOn = false;
        Await.until("the end of the job", SECONDS, () -> Job.getJobManager().find(JOBS).length == 0);
        assertTrue(waiting.getResult().isOK());

        view.servers.goesOn = true;
        stop("left");
        Await.until("a job", SECONDS, () -> Job.getJobManager().find(JOBS).length == 1);
        int looks = view.servers.looks.get();
        Await.until("one more look", SECONDS, () -> view.servers.looks.get() > looks);
        Job.getJobManager().cancel(JOBS);
        Await.until("the end of the waiting", SECONDS, () -> Job.getJobManager().find(JOBS).length == 0);
        assertEquals(List.of("id-keeps", "id-left"), view.servers.stopped, "it is stopped all the same");
    }

    private void stop(String row) throws Exception {
        view.page().select(row);
        view.page().clickTool("Stop");
        new PlainSwt().click(Find.button(Find.dialog("Stop Session", SECONDS), "Stop"));
    }

    private static Optional<Shell> notice(String title) {
        return Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells())
                .filter(shell -> Find.all(shell, Label.class).anyMatch(label -> label.getText().equals(title)))
                .findFirst();
    }

    private String question(String row) throws Exception {
        view.page().select(row);
        view.page().clickTool("Stop");
        Shell dialog = Find.dialog("Stop Session", SECONDS);
        String said = said(dialog);
        new PlainSwt().click(Find.button(dialog, "Cancel"));
        Await.until("no dialog", SECONDS, () -> Workbench.onUi(() -> Find.shell("Stop Session").isEmpty()));
        return said;
    }

    private void show(Session... sessions) throws Exception {
        view.monitor.publish(List.of(sessions));
        for (Session session : sessions) {
            view.page().await(session.displayName(), SECONDS, row -> true);
        }
    }

    private boolean enabled(String label) {
        return view.page().contextMenu().stream().anyMatch(entry -> entry.label().equals(label) && entry.enabled());
    }

    private void changed(String... calls) throws Exception {
        Await.until("the server's calls", SECONDS, () -> Optional.of(List.copyOf(view.servers.changes)),
                seen -> seen.equals(List.of(calls)));
    }

    /** The dialog blocks whoever opens it. */
    private static void delete() {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            try {
                Workbench.page().activate(Workbench.page().findView(SessionsView.ID));
                PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.eclipse.ui.edit.delete",
                        null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void answer(String title, String value) throws Exception {
        Shell dialog = Find.dialog(title, SECONDS);
        Workbench.onUi(() -> {
            text(dialog).setText(value);
            return true;
        });
        new PlainSwt().click(Find.button(dialog, "OK"));
        Await.until("no dialog", SECONDS, () -> Workbench.onUi(() -> Find.shell(title).isEmpty()));
    }

    private static String said(Shell dialog) {
        return Workbench.onUi(() -> controls(dialog).stream().filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText()).collect(Collectors.joining("\n")));
    }

    private static Text text(Shell dialog) {
        return controls(dialog).stream().filter(Text.class::isInstance).map(Text.class::cast)
                .filter(Text::getEditable).findFirst().orElseThrow();
    }

    private static List<Control> controls(Composite parent) {
        return Arrays.stream(parent.getChildren()).flatMap(child -> child instanceof Composite inner
                ? Stream.concat(Stream.of(child), controls(inner).stream())
                : Stream.of(child)).toList();
    }
}
