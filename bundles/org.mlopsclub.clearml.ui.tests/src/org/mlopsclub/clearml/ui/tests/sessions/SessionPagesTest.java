package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IEditorReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.monitor.RefreshProblem;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;

class SessionPagesTest {

    private static final long SECONDS = 30;

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    @Test
    void givenNoAnswerYetWhenOpenedThenPageSaysThatItIsBeingRead() {
        assertEquals(Optional.of("Reading the sessions…"), view.page().pageTitle());
        assertTrue(view.page().rows().isEmpty());
    }

    @Test
    void givenNoConfigurationWhenOpenedThenPageSaysWhereItLookedAndHelps() throws Exception {
        view.monitor.publish(problem(RefreshProblem.Kind.NOT_CONFIGURED, new ConfigurationException.NotConfigured(
                List.of("~/clearml.conf", "CLEARML_CONFIG_FILE"))));
        String text = view.page().awaitMessage("looked at ~/clearml.conf and CLEARML_CONFIG_FILE", SECONDS);
        assertTrue(text.contains("paste them here…") && text.contains("clearml-init") && text.contains("Run one of your own")
                && text.contains("Choose the file…"), text);
        assertFalse(text.contains("sandbox"), text);
    }

    @Test
    void givenSandboxInstalledWhenNothingIsConfiguredThenItsLinkStartsIt() throws Exception {
        view.sandbox.installed = true;
        view.monitor.publish(problem(RefreshProblem.Kind.NOT_CONFIGURED,
                new ConfigurationException.NotConfigured(List.of("~/clearml.conf"))));
        view.page().awaitMessage("Start the local sandbox", SECONDS);
        view.page().follow("Start the local sandbox");
        assertTrue(view.sandbox.started.get(SECONDS, TimeUnit.SECONDS));
        Await.until("a refresh", SECONDS, () -> view.monitor.refreshes.get() > 0);
    }

    @Test
    void givenBrokenFileWhenOpenedThenPageNamesFileAndLineAndOpensIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("clearml.conf"), "api {\n");
        view.monitor.publish(problem(RefreshProblem.Kind.CONFIGURATION,
                new ConfigurationException.FileBroken(file, 2, "a brace is not closed.", null)));
        String text = view.page().awaitMessage(file + ", line 2,", SECONDS);
        assertTrue(text.contains("Correct that line"), text);
        view.page().follow("Open the file");
        Await.until("the editor", SECONDS, () -> Workbench.onUi(() -> {
            for (IEditorReference editor : Workbench.page().getEditorReferences()) {
                if (editor.getName().equals("clearml.conf")) {
                    return Workbench.page().closeAllEditors(false);
                }
            }
            return false;
        }));
    }

    @Test
    void givenRefusedKeyWhenNothingWasListedThenPageOffersAnother() throws Exception {
        view.monitor.publish(problem(RefreshProblem.Kind.CREDENTIALS,
                new IllegalStateException("localhost does not accept this access key <b>.")));
        String text = view.page().awaitMessage("does not accept this access key", SECONDS);
        assertEquals(Optional.of("The server refuses the access key"), view.page().pageTitle());
        assertTrue(text.contains("Open the page with the keys"), text);
    }

    @Test
    void givenSilentServerWhenNothingWasListedThenPageOffersToRetry() throws Exception {
        view.monitor.publish(problem(RefreshProblem.Kind.SERVER,
                new IllegalStateException("localhost did not answer.")));
        view.page().awaitMessage("localhost did not answer.", SECONDS);
        int before = view.monitor.refreshes.get();
        view.page().follow("Retry now");
        Await.until("a refresh", SECONDS, () -> view.monitor.refreshes.get() > before);
    }

    @Test
    void givenSilentServerWhenDiagnoseIsFollowedThenTheStepsToTheServerAreShown() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, "/no/such/clearml.conf");
        view.monitor.publish(problem(RefreshProblem.Kind.SERVER,
                new IllegalStateException("localhost did not answer.")));
        view.page().awaitMessage("localhost did not answer.", SECONDS);
        view.page().follow("Diagnose");
        Shell dialog = Find.dialog("Diagnose ClearML Connection", SECONDS);
        try {
            assertEquals(7, Workbench.onUi(() -> Find.first(dialog, Table.class, each -> true).orElseThrow()
                    .getItemCount()));
        } finally {
            Preferences.set(Preferences.CONFIG_FILE, "");
            Workbench.onUi(() -> {
                dialog.close();
                return dialog;
            });
        }
    }

    @Test
    void givenNoSessionWhenListedThenPageOffersNewAndEveryonesAndEnded() throws Exception {
        view.monitor.publish(List.of());
        view.page().awaitMessage("New session…", SECONDS);
        assertEquals(Optional.of("You have no session"), view.page().pageTitle());
        view.page().follow("Show everyone's");
        Await.until("the scope", SECONDS, () -> view.monitor.scope().everyone());
        view.monitor.publish(List.of());
        Await.until("the title", SECONDS, () -> view.page().pageTitle().equals(Optional.of("No session")));
        view.page().follow("Show those that have ended");
        Await.until("the scope", SECONDS,
                () -> view.monitor.scope().equals(new SessionMonitor.Scope(true, true)));
        view.page().showWhose("Mine");
        view.page().showWhich("Active");
        Await.until("the scope", SECONDS, () -> view.monitor.scope().equals(SessionMonitor.Scope.MINE_ACTIVE));
    }

    @Test
    void givenRowsWhenRefreshFailsThenTheyStayAndStripSaysWhy() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().awaitState("box", "ready", SECONDS);
        view.monitor.publish(new RefreshProblem(RefreshProblem.Kind.SERVER, "localhost did not answer within 5 s.",
                new IllegalStateException(), Optional.of(Instant.now().plusSeconds(600))));
        String strip = view.page().awaitMessage("Not updated for", SECONDS);
        assertTrue(strip.contains("localhost did not answer within 5 s.") && strip.contains("Trying again in"), strip);
        assertEquals(List.of("box"), view.page().names());
        int before = view.monitor.refreshes.get();
        view.page().follow("Retry now");
        Await.until("a refresh", SECONDS, () -> view.monitor.refreshes.get() > before);
        view.monitor.publish(List.of(Sessions.ready("box")));
        Await.until("no strip", SECONDS, () -> view.page().messages().isEmpty());
    }

    @Test
    void givenSessionsWhenListedThenStatusLineCountsThem() throws Exception {
        view.page().showWhose("Everyone");
        Await.until("the scope", SECONDS, () -> view.monitor.scope().everyone());
        view.monitor.publish(List.of(Sessions.ready("mine"),
                Sessions.bare("hers", "queued").creator(Sessions.ADA).build()));
        // The hours of the day stand in between once there are some minutes.
        Await.until("the count", SECONDS, () -> Optional.of(view.page().statusLine()),
                line -> line.startsWith("2 sessions, 1 mine · ") && line.contains(" · updated "));
        assertTrue(view.page().statusLine().endsWith("localhost:8008"), view.page().statusLine());
        view.page().filter("user:ada");
        Await.until("the filter", SECONDS, () -> view.page().statusLine().startsWith("1 of 2 sessions shown"));
        assertEquals(List.of("hers"), view.page().names());
        view.page().filter("");
        view.page().showWhose("Mine");
    }

    @Test
    void givenASelectedSessionWhenItsStateChangesThenTheWindowsStatusLineSaysIt() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("box")));
        view.page().await("box", SECONDS, row -> true);
        view.page().select("box");
        awaitWindowLine("box: ready");
        view.monitor.publish(List.of(Sessions.silent("box")));
        view.page().awaitState("box", "no sign of life", SECONDS);
        awaitWindowLine("box: no sign of life");
    }

    private static void awaitWindowLine(String start) throws Exception {
        Await.until("the status line " + start, SECONDS, () -> Workbench.onUi(() -> Find
                .all(Workbench.page().getWorkbenchWindow().getShell(), CLabel.class).map(CLabel::getText)
                .anyMatch(text -> text != null && text.startsWith(start))));
    }

    private static RefreshProblem problem(RefreshProblem.Kind kind, Exception cause) {
        return new RefreshProblem(kind, String.valueOf(cause.getMessage()), cause, Optional.empty());
    }
}
