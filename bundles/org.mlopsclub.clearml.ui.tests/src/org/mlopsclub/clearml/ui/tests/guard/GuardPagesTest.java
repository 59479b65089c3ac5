package org.mlopsclub.clearml.ui.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.guard.ActivityLog;
import org.mlopsclub.clearml.core.guard.GuardPolicy;
import org.mlopsclub.clearml.core.guard.GuardPreferences;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** The guard's preferences and the page with what was done. */
class GuardPagesTest {

    private static final long SECONDS = 20;
    private static final String PAGE = "org.mlopsclub.clearml.ui.preferences.guard";

    @AfterEach
    void restore() throws Exception {
        for (String key : List.of(GuardPreferences.IDLE_AFTER, GuardPreferences.QUIET_HOURS, GuardPreferences.MODE,
                GuardPreferences.ALWAYS)) {
            Preferences.set(key, "");
        }
    }

    @Test
    void givenThePageWhenOpenedThenItShowsTheDefaultsAndKeepsWhatIsTyped() throws Exception {
        assertEquals(GuardPolicy.DEFAULTS, GuardPreferences.policy());
        PreferenceDialog dialog = open();
        try {
            assertEquals("60", Workbench.onUi(() -> field(dialog, "Idle after").getText()));
            assertEquals("5", Workbench.onUi(() -> field(dialog, "Busy from this CPU").getText()));
            type(dialog, "Idle after", "0");
            assertFalse(ok(dialog), "no time at all");
            type(dialog, "Idle after", "90");
            type(dialog, "Never tell", "at night");
            assertFalse(ok(dialog), "no times of the day");
            type(dialog, "Never tell", "22:00-07:00");
            assertTrue(ok(dialog));
            Workbench.onUi(() -> {
                button(dialog).notifyListeners(SWT.Selection, new Event());
                return true;
            });
            assertEquals(90, GuardPreferences.policy().thresholds().idleAfter().toMinutes());
            assertTrue(GuardPreferences.policy().quietHours().isPresent());
        } finally {
            Workbench.onUi(() -> dialog.getShell() == null || dialog.close());
        }
    }

    @Test
    void givenTheUserWantsSessionsStoppedWhenAppliedThenTheGuardBeginsWithTheIdeUntilItIsSwitchedOff() {
        assertFalse(atStart(), "not unasked");
        chooseMode("Stop it after a countdown", true);
        assertTrue(GuardPreferences.withoutView());
        assertTrue(atStart());
        chooseMode("Do nothing", true);
        assertFalse(GuardPreferences.withoutView());
        assertFalse(atStart());
    }

    /** Applies it, and looks whether the view is not needed any more. */
    private static void chooseMode(String mode, boolean withoutView) {
        PreferenceDialog dialog = open();
        try {
            Workbench.onUi(() -> {
                Combo choice = Find.all(dialog.getShell(), Combo.class).findFirst().orElseThrow();
                choice.select(choice.indexOf(mode));
                choice.notifyListeners(SWT.Selection, new Event());
                return true;
            });
            assertEquals(withoutView, Workbench.onUi(() -> Find.all(dialog.getShell(), Button.class)
                    .filter(box -> box.getText().startsWith("Look also when")).findFirst().orElseThrow()
                    .getSelection()), "as anybody would expect");
            Workbench.onUi(() -> {
                button(dialog).notifyListeners(SWT.Selection, new Event());
                return true;
            });
        } finally {
            Workbench.onUi(() -> dialog.getShell() == null || dialog.close());
        }
    }

    private static boolean atStart() {
        return Workbench.onUi(() -> PlatformUI.getWorkbench().getService(MApplication.class).getAddons().stream()
                .anyMatch(addon -> "org.mlopsclub.clearml.ui.guardAtStart".equals(addon.getElementId())));
    }

    private static PreferenceDialog open() {
        return Workbench.onUi(() -> {
            PreferenceDialog made = PreferencesUtil.createPreferenceDialogOn(
                    Workbench.page().getWorkbenchWindow().getShell(), PAGE, new String[] {PAGE}, null);
            made.setBlockOnOpen(false);
            made.open();
            return made;
        });
    }

    @Test
    void givenTheActivityLogWhenShownThenItsLinesAreReadAndNewOnesFollow() throws Exception {
        ActivityLog log = Services.get(ActivityLog.class);
        log.add(ActivityLog.Kind.GUARD, "nlp-dev", "an older line");
        Workbench.onUi(() -> PlatformUI.getWorkbench().getService(IHandlerService.class)
                .executeCommand("org.mlopsclub.clearml.ui.showActivity", null) == null);
        awaitText("nlp-dev: an older line");
        log.add(ActivityLog.Kind.UPLOAD, "", "a newer line");
        String text = awaitText("a newer line");
        assertTrue(text.contains("idle guard") && text.contains("upload"), text);
    }

    private static String awaitText(String part) throws Exception {
        return Await.until(part, SECONDS, () -> console().map(console -> console.getDocument().get()),
                text -> text.contains(part));
    }

    private static Optional<TextConsole> console() {
        return Arrays.stream(ConsolePlugin.getDefault().getConsoleManager().getConsoles())
                .filter((IConsole each) -> "org.mlopsclub.clearml.ui.activity".equals(each.getType()))
                .map(TextConsole.class::cast).findFirst();
    }

    private static void type(PreferenceDialog dialog, String label, String text) {
        Workbench.onUi(() -> {
            field(dialog, label).setText(text);
            field(dialog, label).notifyListeners(SWT.KeyUp, new Event());
            return true;
        });
    }

    private static boolean ok(PreferenceDialog dialog) {
        return Workbench.onUi(() -> button(dialog).isEnabled());
    }

    private static Button button(PreferenceDialog dialog) {
        return Find.all(dialog.getShell(), Button.class)
                .filter(button -> Integer.valueOf(IDialogConstants.OK_ID).equals(button.getData())).findFirst()
                .orElseThrow();
    }

    /** The text to the right of its label. */
    private static Text field(PreferenceDialog dialog, String label) {
        Label found = Find.all(dialog.getShell(), Label.class).filter(each -> each.getText().startsWith(label))
                .findFirst().orElseThrow(() -> new AssertionError("No field " + label));
        Composite parent = found.getParent();
        List<Control> controls = List.of(parent.getChildren());
        return controls.subList(controls.indexOf(found), controls.size()).stream().filter(Text.class::isInstance)
                .map(Text.class::cast).findFirst().orElseThrow();
    }
}
