package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CheckboxTableViewer;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Asks which columns are shown, and in which order; also for those who do not drag headings with a mouse. */
@NonNullByDefault({}) // as the platform's dialogs
final class ColumnsDialog extends TrayDialog {

    private final List<ColumnLayout.Shown> columns;
    private CheckboxTableViewer table;

    ColumnsDialog(Shell parent, ColumnLayout layout) {
        super(parent);
        columns = new ArrayList<>(layout.columns());
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    /** UI thread. @return what the user chose, unless it was cancelled */
    Optional<ColumnLayout> ask() {
        return open() == OK ? Optional.of(new ColumnLayout(List.copyOf(columns))) : Optional.empty();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.Columns_title);
        HelpContexts.set(shell, "columns");
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(area);
        Label label = new Label(area, SWT.WRAP);
        label.setText(Messages.Columns_message);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(label);
        table = CheckboxTableViewer.newCheckList(area, SWT.BORDER | SWT.SINGLE);
        AccessibleName.set(table.getTable(), Messages.Columns_title);
        table.setContentProvider(ArrayContentProvider.getInstance());
        table.setLabelProvider(LabelProvider
                .createTextProvider(column -> ((ColumnLayout.Shown) column).column().title()));
        table.addCheckStateListener(event -> check((ColumnLayout.Shown) event.getElement(), event.getChecked()));
        GridDataFactory.fillDefaults().grab(true, true).hint(220, 220).applyTo(table.getTable());
        Composite buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(buttons);
        GridDataFactory.fillDefaults().applyTo(buttons);
        button(buttons, Messages.Columns_up, -1);
        button(buttons, Messages.Columns_down, 1);
        show(0);
        return area;
    }

    private void button(Composite parent, String text, int way) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> move(way)));
        setButtonLayoutData(button);
    }

    private void move(int way) {
        int from = columns.indexOf(table.getStructuredSelection().getFirstElement());
        int to = from + way;
        if (from >= 0 && to >= 0 && to < columns.size()) {
            Collections.swap(columns, from, to);
            show(to);
        }
    }

    private void check(ColumnLayout.Shown column, boolean visible) {
        int place = columns.indexOf(column);
        columns.set(place, column.visible(visible));
        show(place);
    }

    private void show(int selected) {
        table.setInput(List.copyOf(columns));
        columns.forEach(column -> {
            table.setChecked(column, column.visible());
            table.setGrayed(column, !column.column().hideable());
        });
        table.setSelection(new StructuredSelection(columns.get(selected)), true);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.CLIENT_ID, Messages.Columns_restore, false)
                .addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
                    columns.clear();
                    columns.addAll(ColumnLayout.standard().columns());
                    show(0);
                }));
        super.createButtonsForButtonBar(parent);
    }
}
