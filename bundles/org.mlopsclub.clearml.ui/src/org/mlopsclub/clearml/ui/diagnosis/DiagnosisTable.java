package org.mlopsclub.clearml.ui.diagnosis;

import java.util.List;
import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mlopsclub.clearml.core.diagnosis.StepResult;
import org.mlopsclub.clearml.core.diagnosis.StepResult.Outcome;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;

/** The steps with what they found: picture, name, result, time. The picture's meaning is also said in words. */
final class DiagnosisTable {

    private static final int RESULT = 1;
    private static final int TIME = 2;
    /** Heading and all steps for a session; a row with a picture is higher than an empty one. */
    private static final int LINES = 22;

    private final Table table;

    DiagnosisTable(Composite parent, Runnable selected) {
        table = new Table(parent, SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, table.getItemHeight() * LINES).applyTo(table);
        column(Messages.Diagnosis_step, 160, SWT.LEFT);
        column(Messages.Diagnosis_result, 460, SWT.LEFT);
        column(Messages.Diagnosis_time, 80, SWT.RIGHT);
        table.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> selected.run()));
    }

    private void column(String text, int width, int style) {
        TableColumn column = new TableColumn(table, style);
        column.setText(text);
        column.setWidth(width);
    }

    boolean isDisposed() {
        return table.isDisposed();
    }

    void fill(List<String> titles) {
        table.removeAll();
        titles.forEach(title -> new TableItem(table, SWT.NONE).setText(title));
    }

    void begun(int step) {
        TableItem item = table.getItem(step);
        item.setImage(Icon.STATE_CONNECTING.image());
        item.setText(RESULT, Messages.Diagnosis_looking);
        table.showItem(item);
    }

    void ended(int step, StepResult result) {
        TableItem item = table.getItem(step);
        item.setImage(image(result.outcome()));
        item.setText(RESULT, words(result));
        item.setText(TIME, result.outcome() == Outcome.SKIPPED ? ""
                : String.format(Locale.ROOT, "%d ms", result.took().toMillis()));
    }

    void select(int step) {
        table.setSelection(step);
        table.showSelection();
    }

    /** @return index of the selected step, -1 for none */
    int selection() {
        return table.getSelectionIndex();
    }

    void setFocus() {
        table.setFocus();
    }

    private static String words(StepResult result) {
        return switch (result.outcome()) {
            case OK -> result.seen();
            case WARNING -> NLS.bind(Messages.Diagnosis_warning, result.sentence());
            case FAILED -> NLS.bind(Messages.Diagnosis_failed, result.seen());
            case SKIPPED -> NLS.bind(Messages.Diagnosis_skipped, result.seen());
        };
    }

    private static Image image(Outcome outcome) {
        return switch (outcome) {
            case OK -> Icon.STATE_COMPLETED.image();
            case WARNING -> Icon.STATE_NO_SIGN_OF_LIFE.image();
            case FAILED -> Icon.STATE_FAILED.image();
            case SKIPPED -> Icon.STATE_DRAFT.image();
        };
    }
}
