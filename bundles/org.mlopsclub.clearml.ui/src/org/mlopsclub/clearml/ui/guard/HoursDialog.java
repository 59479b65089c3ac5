package org.mlopsclub.clearml.ui.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.guard.Hours;
import org.mlopsclub.clearml.core.guard.RunningHours;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.AccessibleName;

/** The running hours of the last thirty days, by day, queue or session. UI thread only. */
final class HoursDialog extends TrayDialog {

    private static final Duration PERIOD = Duration.ofDays(30);
    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;

    private Optional<Label> heading = Optional.empty();
    private Optional<Table> table = Optional.empty();
    private HoursText.By by = HoursText.By.DAY;
    private Optional<RunningHours> hours = Optional.empty();

    HoursDialog(Shell parent) {
        super(parent);
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setBlockOnOpen(false);
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.Hours_title);
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        HelpContexts.set(area, "running_hours");
        Label label = new Label(area, SWT.WRAP);
        label.setText(Messages.Hours_reading);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
        Combo choice = new Combo(area, SWT.READ_ONLY);
        choice.setItems(Messages.Hours_byDay, Messages.Hours_byQueue, Messages.Hours_bySession);
        choice.select(by.ordinal());
        choice.addListener(SWT.Selection, event -> {
            by = HoursText.By.values()[choice.getSelectionIndex()];
            show();
        });
        Table rows = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
        rows.setHeaderVisible(true);
        AccessibleName.set(rows, Messages.Hours_title);
        column(rows, Messages.Hours_what, SWT.LEFT, WIDTH * 2 / 3);
        column(rows, Messages.Hours_time, SWT.RIGHT, WIDTH / 4);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(rows);
        heading = Optional.of(label);
        table = Optional.of(rows);
        read();
        return area;
    }

    private static void column(Table table, String title, int style, int width) {
        TableColumn column = new TableColumn(table, style);
        column.setText(title);
        column.setWidth(width);
    }

    @Override
    @NonNullByDefault({}) // as inherited
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.CLIENT_ID, Messages.Hours_copy, false);
        createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == IDialogConstants.CLIENT_ID) {
            copy();
        } else {
            close();
        }
    }

    private void read() {
        Job.create(Messages.Hours_reading, progress -> {
            try {
                RunningHours known = Services.get(Hours.class).since(Instant.now().minus(PERIOD),
                        progress::isCanceled);
                tell(() -> {
                    hours = Optional.of(known);
                    show();
                });
            } catch (ConfigurationException e) {
                tell(() -> say(e.userMessage()));
            } catch (ClearmlException e) {
                tell(() -> say(e.userMessage()));
            }
        }).schedule();
    }

    private void tell(Runnable news) {
        table.ifPresent(rows -> {
            if (!rows.isDisposed()) {
                rows.getDisplay().asyncExec(() -> {
                    if (!rows.isDisposed()) {
                        news.run();
                    }
                });
            }
        });
    }

    private void show() {
        if (hours.isEmpty() || table.isEmpty()) {
            return;
        }
        say(NLS.bind(Messages.Hours_heading, HoursText.hours(hours.get().total())));
        Table rows = table.get();
        rows.removeAll();
        HoursText.rows(hours.get(), by).forEach((what, time) -> new TableItem(rows, SWT.NONE)
                .setText(new String[] {what, time}));
    }

    /** Takes as many lines as the text needs. */
    private void say(String text) {
        heading.ifPresent(label -> {
            label.setText(text.replace("&", "&&"));
            label.requestLayout();
        });
    }

    private void copy() {
        Map<String, String> rows = hours.map(known -> HoursText.rows(known, by)).orElse(Map.of());
        String text = rows.entrySet().stream().map(row -> row.getKey() + "\t" + row.getValue())
                .collect(Collectors.joining(System.lineSeparator()));
        if (!text.isEmpty()) {
            Clipboard clipboard = new Clipboard(getShell().getDisplay());
            try {
                clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            } finally {
                clipboard.dispose();
            }
        }
    }
}
