package org.mlopsclub.clearml.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.dialogs.IDialogPage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.views.IViewDescriptor;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** Every control says what it is, to eyes, to screen readers, and on F1. */
class ControlsTest {

    private static final String OURS = "org.mlopsclub.clearml.ui";

    /** Where the workbench keeps the help context of a control. */
    private static final String HELP_KEY = "org.eclipse.ui.help";

    private static final long SECONDS = 60;

    @Test
    void givenViewsOfOursWhenOpenedThenEveryControlHasANameAndAKeyOfItsOwnAndF1LeadsSomewhere() {
        List<String> ids = Workbench.onUi(() -> Stream.of(PlatformUI.getWorkbench().getViewRegistry().getViews())
                .map(IViewDescriptor::getId).filter(id -> id.startsWith(OURS)).toList());
        assertTrue(ids.size() >= 2, ids::toString);
        for (String id : ids) {
            List<String> problems = Workbench.onUi(() -> {
                Object area = Workbench.page().showView(id).getSite().getService(MPart.class).getWidget();
                return problems((Control) area);
            });
            assertEquals(List.of(), problems, id);
        }
    }

    @Test
    void givenPreferencePagesOfOursWhenOpenedThenEveryControlHasANameAndAKeyOfItsOwnAndF1LeadsSomewhere() {
        List<String> ids = Stream.of(Platform.getExtensionRegistry()
                .getConfigurationElementsFor("org.eclipse.ui.preferencePages"))
                .filter(page -> page.getContributor().getName().equals(OURS)).map(page -> page.getAttribute("id"))
                .flatMap(id -> Optional.ofNullable(id).stream()).toList();
        assertTrue(!ids.isEmpty(), "there are pages");
        for (String id : ids) {
            List<String> problems = Workbench.onUi(() -> {
                PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(null, id,
                        new String[] { id }, null);
                dialog.setBlockOnOpen(false);
                dialog.open();
                try {
                    Control page = ((IDialogPage) dialog.getSelectedPage()).getControl();
                    return problems(page);
                } finally {
                    dialog.close();
                }
            });
            assertEquals(List.of(), problems, id);
        }
    }

    @Test
    void givenDialogsOfOursWhenOpenedThenEveryControlHasANameAndAKeyOfItsOwnAndF1LeadsSomewhere() throws Exception {
        Map<String, String> dialogs = Map.of("newSession", "New ClearML Session", "pasteKeys", "Paste ClearML Keys",
                "columns", "Columns of ClearML Sessions", "showHours", "Running Hours", "diagnose",
                "Diagnose ClearML Connection");
        Workbench.onUi(() -> Workbench.page().showView(OURS + ".sessions"));
        for (Map.Entry<String, String> command : dialogs.entrySet()) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> execute(OURS + "." + command.getKey()));
            Shell dialog = Find.dialog(command.getValue(), SECONDS);
            List<String> problems = Workbench.onUi(() -> {
                try {
                    return problems(dialog);
                } finally {
                    dialog.close();
                }
            });
            assertEquals(List.of(), problems, command.getValue());
        }
    }

    private static void execute(String command) {
        try {
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<String> problems(Control area) {
        return Stream.of(ControlNames.missing(area).stream(), ControlNames.ambiguousKeys(area).stream(),
                withoutHelp(area)).flatMap(each -> each).toList();
    }

    private static Stream<String> withoutHelp(Control area) {
        return Find.all(area, Control.class).anyMatch(control -> control.getData(HELP_KEY) != null) ? Stream.empty()
                : Stream.of("no help context");
    }
}
