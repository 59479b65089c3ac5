package org.mlopsclub.clearml.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.WhenConnected;

/** What is shown when a session is connected: its files, a window, a question or nothing, as chosen. */
class WhenConnectedTest {

    private static final long SECONDS = 20;
    private static final SessionKey SESSION = new SessionKey(new ServerId("http://server.example.com"), "0123");
    private static final String TITLE = "box in question";

    private final IWorkbenchWindow window = Workbench.onUi(() -> Workbench.page().getWorkbenchWindow());

    @BeforeEach
    void begin() throws Exception {
        Workbench.onUi(() -> {
            @Nullable IViewPart files = Workbench.page().findView(UiIds.FILES_VIEW);
            if (files != null) {
                Workbench.page().hideView(files);
            }
            return true;
        });
        Preferences.set(Preferences.WHEN_CONNECTED, "");
    }

    @AfterEach
    void end() throws Exception {
        Preferences.set(Preferences.WHEN_CONNECTED, "");
        Notices.close(SESSION);
        Workbench.onUi(() -> {
            Arrays.stream(PlatformUI.getWorkbench().getWorkbenchWindows()).filter(each -> !each.equals(window))
                    .forEach(IWorkbenchWindow::close);
            return true;
        });
    }

    @Test
    void givenNothingChosenWhenConnectedThenTheFilesAreRevealedAndTheFocusStays() throws Exception {
        Optional<IWorkbenchPart> before = active();

        act();

        Await.until("the files", SECONDS, WhenConnectedTest::filesAreShown);
        assertEquals(before, active());
    }

    @Test
    void givenAWindowChosenWhenConnectedThenAnotherWindowShowsTheFiles() throws Exception {
        choose(WhenConnected.WINDOW);

        act();

        Await.until("a second window", SECONDS, () -> Workbench.onUi(() -> Arrays
                .stream(PlatformUI.getWorkbench().getWorkbenchWindows()).filter(each -> !each.equals(window))
                .anyMatch(each -> each.getActivePage() != null
                        && each.getActivePage().findView(UiIds.FILES_VIEW) != null)));
    }

    @Test
    void givenAQuestionChosenWhenConnectedThenANotificationAsksAndItsLinkShowsTheFiles() throws Exception {
        choose(WhenConnected.ASK);

        act();

        Shell question = question();
        assertFalse(filesAreShown());
        var link = Workbench.onUi(() -> Find.all(question, Link.class)
                .filter(each -> each.getText().contains("Open files")).findFirst().orElseThrow());
        new PlainSwt().follow(link, "Open files");
        Await.until("the files", SECONDS, WhenConnectedTest::filesAreShown);
    }

    @Test
    void givenNothingElseChosenWhenConnectedThenNothingIsShown() throws Exception {
        choose(WhenConnected.NOTHING);

        act();

        Workbench.onUi(() -> true);
        assertFalse(filesAreShown());
        assertTrue(notice().isEmpty());
    }

    @Test
    void givenThePreferencePageWhenAskIsChosenThenItIsKept() throws Exception {
        PreferenceDialog dialog = Workbench.onUi(() -> {
            PreferenceDialog made = PreferencesUtil.createPreferenceDialogOn(window.getShell(),
                    "org.mlopsclub.clearml.ui.preferences.create", null, null);
            made.setBlockOnOpen(false);
            made.open();
            return made;
        });
        try {
            Shell shell = Workbench.onUi(dialog::getShell);
            assertTrue(Workbench.onUi(() -> Find.button(shell, "Reveal its files, without taking the focus")
                    .getSelection()));
            new PlainSwt().click(Find.button(shell, "Ask with a notification"));
            assertTrue(Workbench.onUi(() -> ((IPreferencePage) dialog.getSelectedPage()).performOk()));
            Await.until("the choice", SECONDS, () -> WhenConnected.chosen() == WhenConnected.ASK);
        } finally {
            assertNotNull(Workbench.onUi(() -> dialog.close()));
        }
    }

    private static Shell question() throws Exception {
        Await.until("the question", SECONDS, () -> notice().isPresent());
        return notice().orElseThrow();
    }

    private static Optional<Shell> notice() {
        return Workbench.onUi(() -> Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells())
                .filter(shell -> Find.all(shell, Label.class).anyMatch(label -> label.getText().equals(TITLE)))
                .findFirst());
    }

    private static void act() {
        WhenConnected.chosen().act(SESSION, TITLE, "box is connected.", List.of());
    }

    private static void choose(WhenConnected choice) throws Exception {
        Preferences.set(Preferences.WHEN_CONNECTED, choice.value());
    }

    private static Optional<IWorkbenchPart> active() {
        return Workbench.onUi(() -> Optional.ofNullable(Workbench.page().getActivePart()));
    }

    private static boolean filesAreShown() {
        return Workbench.onUi(() -> {
            @Nullable IViewPart files = Workbench.page().findView(UiIds.FILES_VIEW);
            return files != null;
        });
    }
}
