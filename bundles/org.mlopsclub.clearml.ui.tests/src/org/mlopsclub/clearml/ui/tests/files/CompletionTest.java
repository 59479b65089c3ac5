package org.mlopsclub.clearml.ui.tests.files;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.widgets.Find;

/** A path that is typed, completed and opened. */
class CompletionTest extends FilesFixture {

    @Test
    void givenAPathThatIsTypedWhenCompletedThenTheSessionsFilesAreOfferedAndTheFileOpens() throws Exception {
        write("train.py", "print(1)");
        write("trail.txt", "x");
        Files.createDirectory(remote.resolve("transforms"));
        Workbench.onUi(() -> {
            Display.getDefault().asyncExec(this::open);
            return true;
        });
        Shell dialog = Find.dialog("Open Remote File", PATIENCE);
        Text path = Workbench.onUi(() -> Find.first(dialog, Text.class, Text::getEditable).orElseThrow());
        widgets.type(path, remote + "/tra");

        Await.until("what can be meant", PATIENCE, () -> Workbench.onUi(() -> {
            if (offered(remote + "/train.py", remote + "/trail.txt", remote + "/transforms/")) {
                return true;
            }
            Event space = new Event();
            space.keyCode = ' ';
            space.character = ' ';
            space.stateMask = SWT.MOD1;
            space.doit = true;
            path.notifyListeners(SWT.KeyDown, space);
            return false;
        }));
        widgets.type(path, remote + "/train.py");
        widgets.click(Find.button(dialog, "OK"));

        EditorPage.await("train.py");
    }

    private void open() {
        try {
            view.getSite().getWorkbenchWindow().getService(IHandlerService.class)
                    .executeCommand("org.mlopsclub.clearml.ui.files.openPath", null);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static boolean offered(String... paths) {
        return Stream.of(Display.getDefault().getShells()).filter(Shell::isVisible)
                .flatMap(shell -> Find.all(shell, Table.class))
                .anyMatch(table -> Arrays.stream(table.getItems()).map(TableItem::getText).toList()
                        .containsAll(Arrays.asList(paths)));
    }
}
