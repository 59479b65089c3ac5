package org.mlopsclub.clearml.ui.tests.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.ui.UiIds;

/** The properties of real sessions of a running server. */
class SessionPropertiesTest {

    private static final long SECONDS = 30;
    private static final String RUNNING = "Python project";
    private static final String MADE = "vision box";
    /** There the Properties view shares its place with every view that is opened. */
    private static final String IDE_PERSPECTIVE = "org.eclipse.ui.resourcePerspective";
    private static final String SCRIPT = "apt-get update\necho done\n";

    private static RunningSandbox sandbox;
    private static SandboxCalls calls;
    private static Session running;
    private static String made;
    private SessionsViewPage view;

    @BeforeAll
    static void start() throws Exception {
        sandbox = RunningSandbox.start();
        calls = new SandboxCalls(sandbox);
        made = calls.queuedSession(MADE, "-e HF_TOKEN=hf_abc -e MODE=fast --network host", SCRIPT);
        String id = sandbox.client().sessions(new SessionQuery(true, false, Optional.empty()), Cancellation.never())
                .sessions().stream().filter(session -> session.name().equals(RUNNING)).findFirst().orElseThrow()
                .taskId();
        running = sandbox.await(id, Set.of("READY"));
    }

    @AfterAll
    static void stop() throws Exception {
        sandbox.client().delete(made, Cancellation.never());
        sandbox.close();
    }

    @BeforeEach
    void openView() throws Exception {
        perspective(UiIds.PERSPECTIVE);
        view = SessionsViewPage.open();
        view.awaitState(RUNNING, "ready", SECONDS);
    }

    @AfterEach
    void closeViews() {
        PropertiesPage.close();
        view.close();
    }

    @Test
    void givenARunningSessionWhenPropertiesAreOpenedThenEveryPageShowsIt() throws Exception {
        properties(RUNNING);
        PropertiesPage.turnTo("Machine");
        assertEquals(List.of("General", "Machine", "Launch arguments", "Init script", "Connection", "Metrics",
                "Console"), PropertiesPage.tabs());
        PropertiesPage.turnTo("General");
        PropertiesPage.await("Task id", running.taskId());
        PropertiesPage.await("State", "ready");
        assertEquals("DevOps", PropertiesPage.value("Project"));
        assertEquals("not in a queue", PropertiesPage.value("Position in the queue"));
        assertEquals("example", PropertiesPage.value("Tags"));
        assertEquals("unknown", PropertiesPage.value("Creator's e-mail"));
        assertTrue(PropertiesPage.value("Last sign of life").endsWith(" ago)"));
        PropertiesPage.turnTo("Machine");
        PropertiesPage.await("CPU cores", String.valueOf(running.machine().cpuCores().orElseThrow()));
        PropertiesPage.turnTo("Connection");
        PropertiesPage.await("SSH port", String.valueOf(running.endpoint().sshPort().orElseThrow()));
        PropertiesPage.await("Private IP", "127.0.0.1");
        PropertiesPage.await("IP seen by the server", "127.0.0.1");
        PropertiesPage.await("Public IP", "unknown");
        PropertiesPage.await("Jupyter port on the machine", "off");
    }

    @Test
    void givenAConnectedSessionWhenShownThenItsHostKeyAndItsPortsAreThere() throws Exception {
        SessionConnections connections = Services.get(SessionConnections.class);
        SessionConnection connection = connections.connect(running.key(), new NullProgressMonitor());
        properties(RUNNING);
        PropertiesPage.turnTo("Connection");
        PropertiesPage.await("Connection", "connected");
        PropertiesPage.await("Route", "direct");
        PropertiesPage.await("Host key", connection.link().hostKey() + ", as in the session's record");
        PropertiesPage.await("Forwarded ports", "none");
        int here = connection.ports().open(PortForward.local(8888, PortForward.Purpose.JUPYTER)).localPort();
        PropertiesPage.await("Forwarded ports", "127.0.0.1:" + here + " here → localhost:8888 on the session");
        connection.close("over");
        PropertiesPage.await("Host key", "not connected");
    }

    @Test
    void givenAQueuedSessionWhenShownThenWhatNobodyKnowsIsUnknownAndSecretsAreMasked() throws Exception {
        properties(MADE);
        PropertiesPage.turnTo("General");
        PropertiesPage.await("Name", MADE);
        PropertiesPage.await("Queue", "a100");
        Queue queue = sandbox.client().queues(Cancellation.never()).stream()
                .filter(each -> each.name().equals("a100")).findFirst().orElseThrow();
        PropertiesPage.await("Position in the queue",
                queue.position(made).orElseThrow() + " of " + queue.entries().size());
        assertEquals("not started yet", PropertiesPage.value("Uptime"));
        PropertiesPage.turnTo("Machine");
        for (String label : List.of("CPU cores", "RAM", "GPUs", "GPU type", "Host", "Worker", "CPU now")) {
            PropertiesPage.await(label, "unknown");
        }
        PropertiesPage.turnTo("Launch arguments");
        PropertiesPage.await("--docker-args", "-e HF_TOKEN=•••• -e MODE=fast --network host");
        PropertiesPage.await("--password", "unknown");
        PropertiesPage.await("--packages", "clearml>=1.1.5, torch==2.1");
        PropertiesPage.await("--jupyter-lab", "on");
        PropertiesPage.turnTo("Init script");
        Await.until("the script", SECONDS, () -> PropertiesPage.script().equals(SCRIPT));
    }

    @Test
    void givenThePagesWhenAnotherSessionIsSelectedThenTheSameWidgetsShowIt() throws Exception {
        properties(RUNNING);
        PropertiesPage.turnTo("General");
        PropertiesPage.await("Name", RUNNING);
        Text field = PropertiesPage.field("Name").orElseThrow();
        Workbench.onUi(() -> Workbench.page().showView("org.mlopsclub.clearml.ui.sessions"));
        view.select(MADE);
        PropertiesPage.await("Name", MADE);
        assertSame(field, PropertiesPage.field("Name").orElseThrow());
    }

    @Test
    void givenAChangeOnTheServerWhenTheListIsReadThenThePageFollowsAndKeepsTheSelectedText() throws Exception {
        String id = calls.queuedSession("old name", "", "");
        view.await("old name", SECONDS, row -> true);
        properties("old name");
        PropertiesPage.turnTo("General");
        PropertiesPage.await("Name", "old name");
        Text text = PropertiesPage.field("Task id").orElseThrow();
        Workbench.onUi(() -> {
            text.setSelection(2, 6);
            return true;
        });
        sandbox.client().rename(id, "new name", Cancellation.never());
        PropertiesPage.await("Name", "new name");
        assertEquals(id.substring(2, 6), Workbench.onUi(text::getSelectionText));
        sandbox.client().delete(id, Cancellation.never());
    }

    @Test
    void givenReportsWhenTheMetricsAreShownThenEachIsPlottedWithValueUnitAndRange() throws Exception {
        Instant start = Instant.now().minusSeconds(600);
        for (int i = 0; i < 20; i++) {
            calls.report(running.taskId(), ":monitor:gpu", "gpu_0_utilization", start.plusSeconds(30L * i), 5.0 * i);
            calls.report(running.taskId(), ":monitor:gpu", "gpu_0_mem_usage", start.plusSeconds(30L * i), 40);
        }
        properties(RUNNING);
        PropertiesPage.turnTo("General");
        PropertiesPage.maximize(true);
        PropertiesPage.turnTo("Metrics");
        Await.until("the plots", SECONDS, () -> PropertiesPage.plots()
                .containsAll(List.of("GPU 0: 95 %, 0–95 % in 9m", "GPU 0 memory: 40 %, 40–40 % in 9m")));
        Await.until("room for the plots", SECONDS, PropertiesPage::plotsHaveRoom);
        PropertiesPage.maximize(false);
    }

    @Test
    void givenNoReportsWhenTheMetricsAreShownThenThePageSaysWhy() throws Exception {
        properties(MADE);
        PropertiesPage.turnTo("Metrics");
        Await.until("the reason", SECONDS, () -> PropertiesPage.says("about three minutes after its start"));
        assertEquals(List.of(), PropertiesPage.plots());
    }

    @Test
    void givenAValueWhenTheFocusComesToItThenCopyTakesAllOfIt() throws Exception {
        properties(RUNNING);
        PropertiesPage.turnTo("General");
        PropertiesPage.await("Task id", running.taskId());
        Text field = PropertiesPage.field("Task id").orElseThrow();
        Workbench.onUi(() -> {
            field.getShell().forceActive();
            field.setFocus();
            return PlatformUI.getWorkbench().getService(IHandlerService.class)
                    .executeCommand(ActionFactory.COPY.getCommandId(), null);
        });
        assertEquals(Optional.of(running.taskId()), clipboard());
    }

    @Test
    void givenASessionWhenItsCommandIsCopiedThenItMakesItAgainWithoutSecrets() throws Exception {
        view.select(MADE);
        view.chooseMenu("Copy as clearml-session Command");
        String command = Await.until("the command", SECONDS, SessionPropertiesTest::clipboard,
                text -> text.startsWith("clearml-session "));
        assertFalse(command.contains("hf_abc"), command);
        assertFalse(command.contains("--config-file"), command);
        assertTrue(command.contains(" --queue a100 --docker pytorch:24.05 '--docker-args=-e HF_TOKEN="), command);
        assertTrue(command.contains(" --init-script init-script.sh "), command);
        assertTrue(command.contains(" --session-name 'vision box' "), command);
        assertTrue(command.contains(" --packages torch==2.1 "), command);
    }

    @Test
    void givenASessionWhenSavedAsPresetThenTheLaunchConfigurationHasItsArgumentsButNoSecret() throws Exception {
        properties(MADE);
        PropertiesPage.turnTo("Launch arguments");
        press("Save as Preset…");
        Shell dialog = Find.dialog("Save as Preset", SECONDS);
        new PlainSwt().type(Workbench.onUi(() -> Find.all(dialog, Text.class).filter(Text::getEditable).findFirst()
                .orElseThrow()), "from a session");
        new PlainSwt().click(Find.button(dialog, "OK"));
        ILaunchConfiguration saved = Await.until("the preset", SECONDS,
                () -> Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations())
                        .filter(each -> each.getName().equals("from a session")).findFirst(), each -> true);
        try {
            LaunchArguments kept = LaunchAttributes.from(saved);
            assertEquals(Optional.of("a100"), kept.queue());
            assertEquals(Optional.of("-e HF_TOKEN -e MODE=fast"), kept.dockerArguments());
            assertEquals(Optional.of(new InitScript.Text(SCRIPT)), kept.initScript());
            assertEquals(List.of("torch==2.1"), kept.packages());
        } finally {
            saved.delete();
        }
    }

    @Test
    void givenThePasswordWhenAskedForThenItIsCopiedOnlyAfterAConfirmation() throws Exception {
        String password = sandbox.client().sshAccess(running.taskId(), Cancellation.never()).password().orElseThrow();
        properties(RUNNING);
        PropertiesPage.turnTo("Launch arguments");
        PropertiesPage.await("--password", "••••••••");
        press("Copy Password…");
        Shell dialog = Find.dialog("Copy Password", SECONDS);
        assertFalse(clipboard().filter(password::equals).isPresent());
        new PlainSwt().click(Find.button(dialog, "Copy Password"));
        Await.until("the password", SECONDS, () -> clipboard().filter(password::equals).isPresent());
    }

    @Test
    void givenBothViewsInOnePlaceWhenPropertiesAreOpenedAgainAndAgainThenTheyShowTheSelectedSession() throws Exception {
        view.close();
        perspective(IDE_PERSPECTIVE);
        view = SessionsViewPage.open();
        for (String name : List.of(RUNNING, MADE)) {
            Workbench.onUi(() -> Workbench.page().showView(UiIds.SESSIONS_VIEW));
            properties(name);
            assertTrue(PropertiesPage.covers(UiIds.SESSIONS_VIEW), "The test needs both views in one place");
            PropertiesPage.turnTo("Machine");
            PropertiesPage.turnTo("General");
            PropertiesPage.await("Name", name);
        }
    }

    @Test
    void givenBothViewsInOnePlaceWhenOnlyTheTabsAreClickedThenThePagesShowTheSelectedSession() throws Exception {
        view.close();
        perspective(IDE_PERSPECTIVE);
        view = SessionsViewPage.open();
        for (String name : List.of(RUNNING, MADE, RUNNING)) {
            Workbench.onUi(() -> Workbench.page().showView(UiIds.SESSIONS_VIEW));
            view.await(name, SECONDS, seen -> true);
            view.select(name);
            Workbench.onUi(() -> Workbench.page().showView(IPageLayout.ID_PROP_SHEET));
            PropertiesPage.turnTo("Machine");
            PropertiesPage.turnTo("General");
            PropertiesPage.await("Name", name);
        }
    }

    @Test
    void givenTheSessionsBehindTheirPropertiesWhenTheServerTellsOfAChangeThenThePageFollows() throws Exception {
        view.close();
        perspective(IDE_PERSPECTIVE);
        view = SessionsViewPage.open();
        String id = calls.queuedSession("in front", "", "");
        properties("in front");
        PropertiesPage.turnTo("General");
        PropertiesPage.await("Name", "in front");
        assertTrue(PropertiesPage.covers(UiIds.SESSIONS_VIEW), "The test needs both views in one place");
        sandbox.client().rename(id, "still in front", Cancellation.never());
        PropertiesPage.await("Name", "still in front");
        sandbox.client().delete(id, Cancellation.never());
    }

    private void properties(String row) throws Exception {
        view.await(row, SECONDS, seen -> true);
        view.select(row);
        view.chooseMenu("Properties");
        Await.until("the Properties view", SECONDS, PropertiesPage::open);
    }

    private static void perspective(String id) {
        Workbench.onUi(() -> PlatformUI.getWorkbench().showPerspective(id, Workbench.page().getWorkbenchWindow()));
    }

    /** Some buttons open a dialog and come back only when it is closed. */
    private static void press(String label) {
        var button = PropertiesPage.button(label);
        button.getDisplay().asyncExec(() -> button.notifyListeners(SWT.Selection,
                new Event()));
    }

    private static Optional<String> clipboard() {
        return Workbench.onUi(() -> {
            Clipboard clipboard = new Clipboard(Display.getCurrent());
            try {
                return Optional.ofNullable((String) clipboard.getContents(TextTransfer.getInstance()));
            } finally {
                clipboard.dispose();
            }
        });
    }
}
