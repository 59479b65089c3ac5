package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.Launch;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.RuntimeProcess;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.TextConsole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.ConsoleLine;
import org.mlopsclub.clearml.core.launch.LaunchedSessions;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;

class SessionLogTest {

    private static final long SECONDS = 20;
    private static final String TITLE = "box (session log)";

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @AfterEach
    void closeConsoles() {
        log().ifPresent(console -> ConsolePlugin.getDefault().getConsoleManager()
                .removeConsoles(new IConsole[] {console}));
    }

    @Test
    void givenSettingUpSessionWhenDoubleClickedThenItsLogIsShownWithoutSecretsAndFollowed() throws Exception {
        line("\u001b[32mInstalling SSH Server\u001b[0m\n 10 %\r 50 %\r100 %\n");
        line("LOGIN u:root p:hush-hush-hush");
        listed();
        view.page().doubleClick("box");
        await("100 %");
        String text = text();
        assertTrue(text.contains("Installing SSH Server\n100 %\n"), text);
        assertTrue(text.contains("LOGIN u:root p:********"), text);
        assertFalse(text.contains("hush") || text.contains("\u001b"), text);

        line("the second part");
        await("the second part");

        view.servers.session = Sessions.ended("box", "failed");
        line("the last words");
        await("the session has ended (failed)");
        assertTrue(text().indexOf("the last words") < text().indexOf("has ended"), text());
        Await.until("the end of following", SECONDS, () -> followers() == 0);
    }

    @Test
    void givenShownLogWhenItsConsoleIsClosedThenTheServerIsNotAskedAnyMore() throws Exception {
        line("one");
        listed();
        view.page().select("box");
        view.page().chooseMenu("Show Console");
        await("one");
        ConsolePlugin.getDefault().getConsoleManager().removeConsoles(new IConsole[] {log().orElseThrow()});
        Await.until("the end of following", SECONDS, () -> followers() == 0);
        assertTrue(view.servers.logRequests.get() > 0);
    }

    @Test
    void givenEndedLaunchWhenItsConsoleIsAskedForThenItIsThatOne() throws Exception {
        IEclipsePreferences debug = InstanceScope.INSTANCE.getNode("org.eclipse.debug.ui");
        debug.putBoolean("DEBUG.consoleOpenOnOut", false);
        Launch launch = new Launch(null, ILaunchManager.RUN_MODE, null);
        DebugPlugin.getDefault().getLaunchManager().addLaunch(launch);
        try {
            Process process = new ProcessBuilder("echo", "printed by the launch").start();
            IProcess ended = new RuntimeProcess(launch, process, "the launch of box", Map.of());
            LaunchedSessions.mark(launch, Sessions.key("box"));
            Await.until("its end", SECONDS, ended::isTerminated);
            Await.until("its console", SECONDS, () -> shownText().isPresent());
            listed();
            view.page().select("box");
            view.page().chooseMenu("Show Console");
            Await.until("the text", SECONDS, () -> shownText().filter(t -> t.contains("printed by")).isPresent());
            assertTrue(log().isEmpty());
        } finally {
            debug.remove("DEBUG.consoleOpenOnOut");
            DebugPlugin.getDefault().getLaunchManager().removeLaunch(launch);
        }
    }

    private void listed() throws Exception {
        view.monitor.publish(List.of(Sessions.settingUp("box")));
        // A console that another test asked for may come to the front late, over the view.
        Await.until("the row", SECONDS, () -> {
            SessionsViewPage.open();
            return view.page().row("box").isPresent();
        });
    }

    private void line(String text) {
        view.servers.log.add(new ConsoleLine(Instant.now(), "ml-07", text));
    }

    private static void await(String part) throws Exception {
        Await.until("the log to say " + part, SECONDS, () -> Optional.of(text()), text -> text.contains(part));
    }

    private static String text() {
        return log().map(console -> Workbench.onUi(() -> console.getDocument().get())).orElse("");
    }

    private static Optional<TextConsole> log() {
        return consoles().filter(console -> console.getName().equals(TITLE)).findFirst();
    }

    private static Optional<String> shownText() {
        return consoles().filter(console -> console.getName().contains("the launch of box")).findFirst()
                .map(console -> Workbench.onUi(() -> console.getDocument().get()));
    }

    private static Stream<TextConsole> consoles() {
        return Arrays.stream(ConsolePlugin.getDefault().getConsoleManager().getConsoles())
                .filter(TextConsole.class::isInstance).map(TextConsole.class::cast);
    }

    private static long followers() {
        return Arrays.stream(Job.getJobManager().find(null)).filter(job -> job.getName().equals("Following the log of box"))
                .count();
    }
}
