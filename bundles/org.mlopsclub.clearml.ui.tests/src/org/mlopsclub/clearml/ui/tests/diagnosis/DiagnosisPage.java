package org.mlopsclub.clearml.ui.tests.diagnosis;

import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;

/** The dialog as its user sees it; any thread but the UI thread. */
final class DiagnosisPage implements AutoCloseable {

    private static final long SECONDS = 20;

    private final Shell shell;

    private DiagnosisPage(Shell shell) {
        this.shell = shell;
    }

    static DiagnosisPage await() throws Exception {
        return new DiagnosisPage(Find.dialog("Diagnose ClearML Connection", SECONDS));
    }

    /** One line of the table. */
    record Row(String step, String result, String time, boolean picture) {
    }

    List<Row> rows() {
        return Workbench.onUi(() -> Arrays.stream(Find.first(shell, Table.class, each -> true).orElseThrow().getItems())
                .map(DiagnosisPage::row).toList());
    }

    private static Row row(TableItem item) {
        return new Row(item.getText(0), item.getText(1), item.getText(2), item.getImage() != null);
    }

    int selected() {
        return Workbench.onUi(() -> Find.first(shell, Table.class, each -> true).orElseThrow().getSelectionIndex());
    }

    String verdict() {
        return Workbench.onUi(() -> Find.first(shell, Label.class, each -> !each.getText().isEmpty()).orElseThrow()
                .getText());
    }

    String detail() {
        return Workbench.onUi(() -> Find.first(shell, Text.class, each -> true).orElseThrow().getText());
    }

    boolean enabled(String button) {
        Button found = Find.button(shell, button);
        return Workbench.onUi(found::isEnabled);
    }

    void click(String button) {
        new PlainSwt().click(Find.button(shell, button));
    }

    void awaitEnd() throws Exception {
        Await.until("the end of the diagnosis", SECONDS, () -> enabled("Copy Report"));
    }

    /** Whether the workbench's windows take input while it is open. */
    boolean leavesTheWorkbenchUsable() {
        return Workbench.onUi(() -> shell.getParent().isEnabled() && (shell.getStyle()
                & (SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL
                        | SWT.SYSTEM_MODAL)) == 0);
    }

    static String clipboard() {
        return Workbench.onUi(() -> {
            Clipboard clipboard = new Clipboard(Workbench.page().getWorkbenchWindow().getShell().getDisplay());
            try {
                return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
            } finally {
                clipboard.dispose();
            }
        });
    }

    @Override
    public void close() {
        Workbench.onUi(() -> {
            if (!shell.isDisposed()) {
                shell.close();
            }
            return shell;
        });
    }
}
