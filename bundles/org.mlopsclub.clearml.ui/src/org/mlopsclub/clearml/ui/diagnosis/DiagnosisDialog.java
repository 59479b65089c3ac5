package org.mlopsclub.clearml.ui.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.core.diagnosis.Diagnosis;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisListener;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.StepResult;
import org.mlopsclub.clearml.core.diagnosis.StepResult.Outcome;
import org.mlopsclub.clearml.core.diagnosis.SupportBundle;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Shows a diagnosis as it goes; does not block the workbench. It begins when the dialog opens. */
public final class DiagnosisDialog extends Dialog {

    private static final int RUN = IDialogConstants.CLIENT_ID + 1;
    private static final int COPY = IDialogConstants.CLIENT_ID + 2;
    private static final int BUNDLE = IDialogConstants.CLIENT_ID + 3;
    private static final int DETAIL_LINES = 4;

    private final DiagnosisRequest request;
    private final List<StepResult> results = new ArrayList<>();
    private Optional<DiagnosisRun> running = Optional.empty();
    private Optional<DiagnosisRun> last = Optional.empty();
    private Optional<DiagnosisReport> report = Optional.empty();
    private @Nullable Label verdict;
    private @Nullable DiagnosisTable table;
    private @Nullable Text detail;

    /** @param request what to diagnose */
    public DiagnosisDialog(Shell parent, DiagnosisRequest request) {
        super(parent);
        this.request = request;
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        HelpContexts.set(shell, "diagnosis");
        shell.setText(Messages.Diagnosis_title);
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Label label = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertHorizontalDLUsToPixels(380), SWT.DEFAULT)
                .applyTo(label);
        verdict = label;
        DiagnosisTable steps = new DiagnosisTable(area, this::showDetail);
        table = steps;
        Text text = new Text(area, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, text.getLineHeight() * DETAIL_LINES)
                .applyTo(text);
        detail = text;
        return area;
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, BUNDLE, Messages.Diagnosis_saveBundle, false);
        createButton(parent, COPY, Messages.Diagnosis_copy, false);
        createButton(parent, RUN, Messages.Diagnosis_again, false);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    public int open() {
        int code = super.open();
        begin();
        return code;
    }

    @Override
    protected void buttonPressed(int button) {
        switch (button) {
            case RUN -> running.ifPresentOrElse(DiagnosisRun::cancel, this::begin);
            case COPY -> report.ifPresent(this::copy);
            case BUNDLE -> report.ifPresent(this::saveBundle);
            default -> close();
        }
    }

    @Override
    public boolean close() {
        running.ifPresent(DiagnosisRun::cancel);
        return super.close();
    }

    private void begin() {
        DiagnosisTable steps = table;
        Shell shell = getShell();
        if (steps == null || shell == null) {
            return;
        }
        Diagnosis diagnosis = request.diagnoses().get();
        results.clear();
        report = Optional.empty();
        steps.fill(diagnosis.titles());
        Display display = shell.getDisplay();
        DiagnosisRun run = new DiagnosisRun(diagnosis, new DiagnosisListener() {
            @Override
            public void begun(int step) {
                later(display, () -> steps.begun(step));
            }

            @Override
            public void ended(int step, StepResult result) {
                later(display, () -> DiagnosisDialog.this.ended(step, result));
            }
        }, found -> later(display, () -> end(found)));
        running = Optional.of(run);
        last = running;
        say(NLS.bind(Messages.Diagnosis_running, diagnosis.subject()));
        showDetail();
        buttons();
        run.schedule();
    }

    /** On the UI thread, unless the dialog was closed meanwhile. */
    private void later(Display display, Runnable update) {
        DiagnosisTable steps = table;
        if (steps != null && !display.isDisposed()) {
            display.asyncExec(() -> {
                if (!steps.isDisposed()) {
                    update.run();
                }
            });
        }
    }

    private void ended(int step, StepResult result) {
        DiagnosisTable steps = table;
        results.add(result);
        if (steps != null) {
            steps.ended(step, result);
            if (result.outcome() == Outcome.FAILED) {
                steps.select(step);
            }
            showDetail();
        }
    }

    private void end(DiagnosisReport found) {
        running = Optional.empty();
        report = Optional.of(found);
        say(found.verdict());
        buttons();
    }

    private void say(String text) {
        Label label = verdict;
        if (label != null) {
            label.setText(text.replace("&", "&&"));
            label.getParent().layout(true, true);
        }
    }

    private void showDetail() {
        Text text = detail;
        DiagnosisTable steps = table;
        if (text != null && steps != null) {
            int selected = steps.selection();
            String words = selected < 0 || selected >= results.size() ? ""
                    : results.get(selected).seen() + "\n" + results.get(selected).next();
            text.setText(words.strip());
        }
    }

    private void buttons() {
        button(RUN).ifPresent(button -> button.setText(
                running.isPresent() ? IDialogConstants.CANCEL_LABEL : Messages.Diagnosis_again));
        button(COPY).ifPresent(button -> button.setEnabled(report.isPresent()));
        button(BUNDLE).ifPresent(button -> button.setEnabled(report.isPresent()));
    }

    private Optional<Button> button(int id) {
        return Optional.ofNullable(getButton(id));
    }

    private void copy(DiagnosisReport found) {
        Clipboard clipboard = new Clipboard(getShell().getDisplay());
        try {
            clipboard.setContents(new Object[] {found.text()}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    private void saveBundle(DiagnosisReport found) {
        FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
        dialog.setText(Messages.Diagnosis_saveBundle_title);
        dialog.setFileName(SupportBundle.fileName());
        dialog.setFilterExtensions(new String[] {"*.zip"});
        dialog.setOverwrite(true);
        @Nullable String chosen = dialog.open();
        if (chosen != null) {
            last.ifPresent(run -> new SupportBundleJob(run.diagnosis(), found, request.source(), chosen).schedule());
        }
    }
}
