package org.mlopsclub.clearml.ui.tests.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.server.ServerProfiles;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** The list of servers: add, edit, remove, test. */
class ServersPageTest {

    private static final long SECONDS = 20;

    private PreferenceDialog dialog;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        dialog = Workbench.onUi(() -> {
            PreferenceDialog made = PreferencesUtil.createPreferenceDialogOn(
                    Workbench.page().getWorkbenchWindow().getShell(), "org.mlopsclub.clearml.ui.preferences.servers",
                    null, null);
            made.setBlockOnOpen(false);
            made.open();
            return made;
        });
    }

    @AfterEach
    void close() throws Exception {
        Workbench.onUi(() -> dialog.close());
        ServerProfiles.store(Map.of());
    }

    @Test
    void givenServersWhenAddedEditedAndRemovedThenThePreferencesFollow() throws Exception {
        Path conf = Files.writeString(folder.resolve("lab.conf"), "api {}\n");
        assertEquals(List.of("(default)"), rows());
        assertFalse(enabled("Edit…") || enabled("Remove"));
        assertTrue(enabled("Test Connection"));

        Shell adding = press("Add…", "ClearML Server");
        type(adding, 0, "lab");
        type(adding, 1, folder.resolve("missing").resolve("lab.conf").toString());
        Button accept = Find.button(adding, "OK");
        Await.until("the folder to be missed", SECONDS, () -> !Workbench.onUi(accept::isEnabled));
        type(adding, 1, folder.resolve("made-later.conf").toString());
        assertTrue(Workbench.onUi(accept::isEnabled));
        type(adding, 1, conf.toString());
        ok(adding);
        assertEquals(List.of("(default)", "lab"), rows());

        Shell editing = press("Edit…", "ClearML Server");
        type(editing, 0, "the lab");
        ok(editing);
        Shell again = press("Add…", "ClearML Server");
        type(again, 0, "THE LAB");
        type(again, 1, conf.toString());
        assertFalse(Workbench.onUi(Find.button(again, "OK")::isEnabled), "the name is taken");
        type(again, 0, "other");
        ok(again);
        assertEquals(Map.of(), ServerProfiles.named());
        assertTrue(Workbench.onUi(() -> ((IPreferencePage) dialog.getSelectedPage()).performOk()));
        Await.until("the profiles", SECONDS,
                () -> List.copyOf(ServerProfiles.named().keySet()).equals(List.of("the lab", "other")));
        assertEquals(conf.toString(), ServerProfiles.named().get("other"));

        click("Remove");
        assertEquals(List.of("(default)", "the lab"), rows());
    }

    @Test
    void givenAFileInAMissingFolderWhenAcceptedBeforeTheDiskWasAskedThenTheDialogStaysAndSaysWhy() throws Exception {
        Shell adding = press("Add…", "ClearML Server");
        type(adding, 0, "lab");
        Button accept = Find.button(adding, "OK");
        Workbench.onUi(() -> {
            type(adding, 1, folder.resolve("missing").resolve("lab.conf").toString());
            assertTrue(accept.isEnabled());
            accept.notifyListeners(SWT.Selection, new Event());
            return true;
        });
        Await.until("the folder to be missed", SECONDS, () -> !Workbench.onUi(accept::isEnabled));
        assertTrue(Workbench.onUi(() -> Find.all(adding, Text.class)
                .anyMatch(text -> text.getText().contains("cannot be a file"))));
        type(adding, 1, folder.resolve("made-later.conf").toString());
        Await.until("what is to be done next", SECONDS, () -> Workbench.onUi(() -> Find.all(adding, Text.class)
                .anyMatch(text -> text.getText().contains("does not exist yet"))));
        ok(adding);
        assertEquals(List.of("(default)", "lab"), rows());
    }

    @Test
    void givenAServerWhenTestedThenTheDiagnosisLooksAtItsFile() throws Exception {
        Path conf = Files.writeString(folder.resolve("lab.conf"), "api {\n");
        Shell adding = press("Add…", "ClearML Server");
        type(adding, 0, "lab");
        type(adding, 1, conf.toString());
        ok(adding);
        Shell diagnosis = press("Test Connection", "Diagnose ClearML Connection");
        try {
            Await.until("the file's name", SECONDS, () -> Workbench.onUi(() -> Find.all(diagnosis, Table.class)
                    .flatMap(table -> Arrays.stream(table.getItems()))
                    .anyMatch(item -> (item.getText(0) + item.getText(1) + item.getText(2)).contains("lab.conf"))));
        } finally {
            Workbench.onUi(() -> {
                diagnosis.close();
                return true;
            });
        }
    }

    private List<String> rows() {
        return Workbench.onUi(() -> Arrays.stream(table().getItems()).map(item -> item.getText(0)).toList());
    }

    private Table table() {
        return Find.first(dialog.getShell(), Table.class, each -> each.getColumnCount() == 2).orElseThrow();
    }

    private boolean enabled(String label) {
        return Workbench.onUi(Find.button(dialog.getShell(), label)::isEnabled);
    }

    private void click(String label) {
        Button button = Find.button(dialog.getShell(), label);
        Workbench.onUi(() -> {
            button.notifyListeners(SWT.Selection, new Event());
            return true;
        });
    }

    /** Presses a button that opens a dialog. */
    private Shell press(String label, String title) throws Exception {
        Button button = Find.button(dialog.getShell(), label);
        Workbench.onUi(() -> {
            button.getDisplay().asyncExec(() -> button.notifyListeners(SWT.Selection, new Event()));
            return true;
        });
        return Find.dialog(title, SECONDS);
    }

    private static void type(Shell shell, int field, String text) {
        Workbench.onUi(() -> {
            Find.all(shell, Text.class).filter(Text::getEditable).skip(field).findFirst().orElseThrow().setText(text);
            return Optional.of(text);
        });
    }

    private static void ok(Shell shell) throws Exception {
        Button button = Find.button(shell, "OK");
        Workbench.onUi(() -> {
            button.notifyListeners(SWT.Selection, new Event());
            return true;
        });
        Await.until("the dialog to close", SECONDS, shell::isDisposed);
    }
}
