package org.mlopsclub.clearml.ui.tests.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.ui.UiIds;

/** The page <em>Console</em> of a session on a running server. */
class SessionConsoleTest {

    private static final long SECONDS = 30;

    private static RunningSandbox sandbox;
    private static SandboxCalls calls;
    private static int sessions;
    private SessionsViewPage view;
    private String id;

    @BeforeAll
    static void start() throws Exception {
        sandbox = RunningSandbox.start();
        calls = new SandboxCalls(sandbox);
    }

    @AfterAll
    static void stop() throws Exception {
        sandbox.close();
    }

    @BeforeEach
    void openPage() throws Exception {
        Workbench.onUi(() -> PlatformUI.getWorkbench().showPerspective(UiIds.PERSPECTIVE,
                Workbench.page().getWorkbenchWindow()));
        String name = "console " + ++sessions;
        id = calls.queuedSession(name, "", "");
        calls.print(id, "begin\n");
        view = SessionsViewPage.open();
        view.await(name, SECONDS, row -> true);
        view.select(name);
        view.chooseMenu("Properties");
        PropertiesPage.turnTo("Console");
        awaitLine("begin");
    }

    @AfterEach
    void closeViews() throws Exception {
        PropertiesPage.close();
        view.close();
        sandbox.client().delete(id, Cancellation.never());
    }

    @Test
    void givenALogWhenMoreIsPrintedThenItFollowsWithoutSecretsAndControlCharacters() throws Exception {
        calls.print(id, "\u001b[1;31mInstalling\u001b[0m\n 10 %\r100 %\nLOGIN u:root p:hush-hush-hush\n");
        awaitLine("LOGIN");
        String text = PropertiesPage.script();
        assertTrue(text.contains("\nInstalling\n100 %\nLOGIN u:root p:********\n"), text);
        assertFalse(text.contains("hush") || text.contains("\u001b"), text);
        assertTrue(text.startsWith("begin\n"), text);
    }

    @Test
    void givenALongLogWhenMoreIsPrintedThenItScrollsAlongOnlyAtItsEnd() throws Exception {
        calls.print(id, IntStream.range(0, 400).mapToObj(i -> "line " + i).collect(Collectors.joining("\n")) + "\n");
        awaitLine("line 399");
        Await.until("the end", SECONDS, SessionConsoleTest::endSeen);
        StyledText log = PropertiesPage.longText();
        top(log, 20);
        calls.print(id, "while reading\n");
        awaitLine("while reading");
        assertEquals(20, Workbench.onUi(log::getTopIndex));
        Workbench.onUi(() -> {
            log.setTopIndex(log.getLineCount() - 1);
            return true;
        });
        calls.print(id, "at the end\n");
        awaitLine("at the end");
        Await.until("the end", SECONDS, SessionConsoleTest::endSeen);
    }

    @Test
    void givenALogWhenSearchedThenTheNextPlaceIsSelectedAroundTheEndOrTheFieldSaysThatThereIsNone() throws Exception {
        calls.print(id, "one Error\ntwo\nthree error\n");
        awaitLine("three");
        Text search = PropertiesPage.search();
        new PlainSwt().type(search, "error");
        StyledText log = PropertiesPage.longText();
        int first = PropertiesPage.script().indexOf("Error");
        int second = PropertiesPage.script().indexOf("error");
        for (int place : new int[] {first, second, first}) {
            enter(search);
            assertEquals(place, Workbench.onUi(() -> log.getSelection().x));
        }
        shiftEnter(search);
        assertEquals(second, Workbench.onUi(() -> log.getSelection().x));
        assertEquals("error", Workbench.onUi(log::getSelectionText));
        new PlainSwt().type(search, "nowhere");
        enter(search);
        assertTrue(PropertiesPage.says("not found"));
    }

    @Test
    void givenTheConsoleWhenAnotherPageIsTurnedToThenTheServerIsNotAskedUntilItIsSeenAgain() throws Exception {
        PropertiesPage.turnTo("General");
        Await.until("the end of reading", SECONDS, () -> followers() == 0);
        calls.print(id, "unseen\n");
        PropertiesPage.turnTo("Console");
        awaitLine("unseen");
        assertEquals(1, PropertiesPage.script().lines().filter("begin"::equals).count());
    }

    private static void top(StyledText log, int line) {
        Workbench.onUi(() -> {
            log.setTopIndex(line);
            return true;
        });
    }

    private static boolean endSeen() {
        StyledText log = PropertiesPage.longText();
        return Workbench.onUi(() -> log.getLinePixel(log.getLineCount() - 1) < log.getClientArea().height);
    }

    private static void enter(Text field) {
        Workbench.onUi(() -> {
            field.notifyListeners(SWT.DefaultSelection, new Event());
            return true;
        });
    }

    private static void shiftEnter(Text field) {
        Workbench.onUi(() -> {
            Event event = new Event();
            event.stateMask = SWT.SHIFT;
            event.keyCode = SWT.CR;
            field.notifyListeners(SWT.KeyDown, event);
            return true;
        });
    }

    private static void awaitLine(String part) throws Exception {
        Await.until("the log to say " + part, SECONDS, () -> Optional.of(PropertiesPage.script()),
                text -> text.contains(part));
    }

    private static long followers() {
        return Arrays.stream(Job.getJobManager().find(null))
                .filter(job -> job.getName().startsWith("Following the log of console")).count();
    }
}
