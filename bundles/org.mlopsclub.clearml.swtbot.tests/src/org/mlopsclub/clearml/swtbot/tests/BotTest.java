package org.mlopsclub.clearml.swtbot.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.eclipse.swtbot.eclipse.finder.SWTWorkbenchBot;
import org.eclipse.swtbot.eclipse.finder.widgets.SWTBotView;
import org.eclipse.swtbot.swt.finder.utils.SWTBotPreferences;
import org.eclipse.swtbot.swt.finder.waits.DefaultCondition;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotShell;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTree;
import org.eclipse.swtbot.swt.finder.widgets.SWTBotTreeItem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** What SWTBot's own bot finds by labels, as somebody does who does not know our page objects. */
class BotTest {

    private static final String READY = "Python project";

    private static final long MILLIS = 60_000;

    private static RunningSandbox sandbox;

    private final SWTWorkbenchBot bot = new SWTWorkbenchBot();

    @BeforeAll
    static void startSandbox() throws Exception {
        SWTBotPreferences.KEYBOARD_LAYOUT = "EN_US";
        SWTBotPreferences.TIMEOUT = MILLIS;
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @BeforeEach
    void openView() {
        Workbench.onUi(() -> Workbench.page().showView(SessionsView.ID));
        view().setFocus();
    }

    @AfterEach
    void closeDialogs() {
        Arrays.stream(bot.shells()).filter(shell -> List.of("New ClearML Session", "Stop Session", "Preferences")
                .contains(shell.getText())).forEach(SWTBotShell::close);
    }

    @Test
    void theViewHasItsTitle() {
        assertEquals("ClearML Sessions", view().getTitle());
    }

    @Test
    void theTreeHasAHeading() {
        assertEquals("Name", tree().columns().get(0));
        assertTrue(tree().columns().contains("State"));
    }

    @Test
    void theTreeFillsWithSessions() {
        assertTrue(row(READY).isVisible());
    }

    @Test
    void theRowOfAReadySessionSaysSo() {
        row(READY);
        bot.waitUntil(condition("ready", () -> row(READY).cell(1).startsWith("ready")));
    }

    @Test
    void aRowOpensToItsDetails() {
        SWTBotTreeItem row = row(READY);
        row.expand();
        bot.waitUntil(condition("details", () -> row.getNodes().contains("Machine")));
    }

    @Test
    void theFilterNarrowsTheTree() {
        row(READY);
        view().bot().text().setText("nosuchsession");
        bot.waitUntil(condition("no row", () -> tree().rowCount() == 0));
        view().bot().text().setText("");
        row(READY);
    }

    @Test
    void theToolBarHasTheFourButtons() {
        List<String> tips = view().getToolbarButtons().stream().map(button -> button.getToolTipText()).toList();
        assertTrue(tips.stream().anyMatch(tip -> tip.startsWith("New")), tips::toString);
        assertTrue(tips.stream().anyMatch(tip -> tip.startsWith("Connect")), tips::toString);
        assertTrue(tips.stream().anyMatch(tip -> tip.startsWith("Stop")), tips::toString);
        assertTrue(tips.stream().anyMatch(tip -> tip.startsWith("Refresh")), tips::toString);
    }

    @Test
    void theContextMenuOffersToConnectAReadySession() {
        row(READY);
        bot.waitUntil(condition("ready", () -> row(READY).cell(1).startsWith("ready")));
        row(READY).select();
        assertTrue(tree().contextMenu("Connect").isEnabled());
        assertFalse(tree().contextMenu("Disconnect").isEnabled());
    }

    @Test
    void theFormOpensFromTheToolBarAndCloses() {
        view().getToolbarButtons().stream().filter(button -> button.getToolTipText().startsWith("New")).findFirst()
                .orElseThrow().click();
        SWTBotShell form = bot.shell("New ClearML Session");
        form.activate();
        assertTrue(form.bot().button("Cancel").isEnabled());
        form.bot().button("Cancel").click();
        bot.waitUntil(condition("closed", () -> !form.isOpen()));
    }

    @Test
    void stoppingAsksFirst() {
        row(READY).select();
        bot.waitUntil(condition("Stop", () -> tree().contextMenu("Stop").isEnabled()));
        tree().contextMenu("Stop").click();
        SWTBotShell question = bot.shell("Stop Session");
        question.bot().button("Cancel").click();
        bot.waitUntil(condition("closed", () -> !question.isOpen()));
        assertTrue(row(READY).isVisible());
    }

    @Test
    void thePerspectiveHasSessionsAndFiles() {
        bot.perspectiveById("org.mlopsclub.clearml.ui.perspective").activate();
        assertEquals("ClearML Files", bot.viewById("org.mlopsclub.clearml.ui.files").getTitle());
        assertEquals("ClearML Sessions", view().getTitle());
    }

    @Test
    void theViewMenuShowsEndedSessionsToo() {
        row(READY);
        assertTrue(view().viewMenu("Show Ended Sessions").isEnabled());
    }

    private SWTBotView view() {
        return bot.viewById(SessionsView.ID);
    }

    private SWTBotTree tree() {
        return view().bot().tree();
    }

    private SWTBotTreeItem row(String name) {
        bot.waitUntil(condition("the row " + name, () -> Arrays.stream(tree().getAllItems())
                .anyMatch(item -> item.getText().equals(name))));
        return tree().getTreeItem(name);
    }

    private interface Question {
        boolean ask();
    }

    private static DefaultCondition condition(String what, Question question) {
        return new DefaultCondition() {
            @Override
            public boolean test() {
                return question.ask();
            }

            @Override
            public String getFailureMessage() {
                return "It did not come: " + what;
            }
        };
    }
}
