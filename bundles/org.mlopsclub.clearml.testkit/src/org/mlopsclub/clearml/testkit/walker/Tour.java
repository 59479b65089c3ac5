package org.mlopsclub.clearml.testkit.walker;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** Opens what the main job does not need, one after the other, for pictures of it. Any thread but the UI thread. */
final class Tour {

    private static final long SOON = 60;

    private static final String OURS = "org.mlopsclub.clearml.ui";

    private final Path folder;

    private final SessionsViewPage view;

    private final String session;

    /** @param session a connected one */
    Tour(Path folder, SessionsViewPage view, String session) {
        this.folder = folder;
        this.view = view;
        this.session = session;
    }

    /** @return how many pictures were taken */
    String walk() throws Exception {
        queues();
        properties();
        dialog("ports", "Ports of " + session, () -> menu("Ports..."));
        dialog("diagnosis", "Diagnose ClearML Connection", () -> menu("Diagnose…"));
        dialog("paste-keys", "Paste ClearML Keys", () -> command(OURS + ".pasteKeys"));
        dialog("preferences", "Preferences", () -> PlatformUI.getWorkbench().getDisplay().asyncExec(
                () -> PreferencesUtil.createPreferenceDialogOn(null, OURS + ".preferences", null, null).open()));
        return "6 pictures in " + folder;
    }

    private void queues() throws Exception {
        var part = Workbench.onUi(() -> Workbench.page().showView(OURS + ".queues"));
        Await.until("the queues", SOON, () -> Workbench.onUi(() -> Find.all(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), Tree.class)
                .anyMatch(tree -> tree.isVisible() && tree.getItemCount() > 0 && tree.isFocusControl())));
        WindowPicture.write(folder.resolve("tour-queues.png"));
        Workbench.onUi(() -> {
            Workbench.page().hideView(part);
            return part;
        });
    }

    private void properties() throws Exception {
        SessionsViewPage.open();
        view.select(session);
        var part = Workbench.onUi(() -> Workbench.page().showView("org.eclipse.ui.views.PropertySheet", null,
                IWorkbenchPage.VIEW_VISIBLE));
        Await.until("properties of the session", SOON, () -> Workbench.onUi(
                () -> part.getTitle().equals("Properties") && part.getSite().getPage().isPartVisible(part)));
        WindowPicture.write(folder.resolve("tour-properties.png"));
    }

    private interface Opens {
        void run() throws Exception;
    }

    /** Takes a picture as soon as everything in the dialog that was started has come to an end. */
    private void dialog(String name, String title, Opens opens) throws Exception {
        opens.run();
        Shell dialog = Find.dialog(title, SOON);
        if (name.equals("diagnosis")) {
            Await.until("the end of the diagnosis", SOON, () -> Workbench.onUi(() -> Find.first(dialog, Button.class,
                    button -> button.getText().replace("&", "").equals("Run Again") && button.isEnabled())
                    .isPresent()));
        }
        WindowPicture.write(folder.resolve("tour-" + name + ".png"), Optional.of(dialog));
        Workbench.onUi(() -> {
            dialog.close();
            return dialog;
        });
    }

    private void menu(String label) {
        SessionsViewPage.open();
        view.select(session);
        view.chooseMenu(label);
    }

    private static void command(String id) {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            try {
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(IHandlerService.class)
                        .executeCommand(id, null);
            } catch (CommandException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }
}
