package org.mlopsclub.clearml.ui.keys;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.server.KeyFile;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Takes keys, tries them on the server in a job, and writes them. */
final class PasteKeysDialog extends TitleAreaDialog {

    private static final int TEST = IDialogConstants.CLIENT_ID;

    private final List<ServerProfile> servers;
    private ServerProfile server;
    private KeyFile file;
    private @Nullable Label where;
    private @Nullable KeyFields fields;
    private Optional<KeyJob> job = Optional.empty();
    /** The server did not like these keys, and the user knows. */
    private boolean refused;

    /**
     * @param servers those for which there may be keys
     * @param server the one that is chosen at first
     */
    PasteKeysDialog(Shell parent, List<ServerProfile> servers, ServerProfile server) {
        super(parent);
        this.servers = List.copyOf(servers);
        this.server = server;
        file = KeyFile.of(server);
        setHelpAvailable(false);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText(Messages.Keys_title);
            HelpContexts.set(shell, "paste_keys");
        }
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Composite page = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(page);
        KeyFields made = new KeyFields(page, this::changed);
        fields = made;
        if (servers.size() > 1) {
            addServers(page);
        }
        Label label = new Label(page, SWT.WRAP);
        where = label;
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(420, SWT.DEFAULT).applyTo(label);
        showFile();
        made.setFocus();
        setTitle(Messages.Keys_heading);
        setMessage(Messages.Keys_description);
        return area;
    }

    /** Which file is meant can be seen below. */
    private void addServers(Composite page) {
        new Label(page, SWT.NONE).setText(Messages.Keys_server);
        Combo combo = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
        combo.setItems(servers.stream().map(each -> each.isDefault() ? Messages.Servers_default : each.name())
                .toArray(String[]::new));
        combo.select(servers.indexOf(server));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
        combo.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> {
            server = servers.get(combo.getSelectionIndex());
            file = KeyFile.of(server);
            showFile();
            changed();
        }));
    }

    /** Whether there is a file already is said as soon as the disk has told it. */
    private void showFile() {
        KeyFile shown = file;
        show(shown, "{0}");
        Job.createSystem(Messages.Keys_title, monitor -> {
            String sentence = shown.exists() ? Messages.Keys_replaces : Messages.Keys_writes;
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> show(shown, sentence));
        }).schedule();
    }

    private void show(KeyFile shown, String sentence) {
        @Nullable Label label = where;
        if (label != null && !label.isDisposed() && shown == file) {
            label.setText(NLS.bind(sentence, shown.path().toString().replace("&", "&&")));
            label.getParent().layout();
        }
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, TEST, Messages.Keys_test, false);
        createButton(parent, IDialogConstants.OK_ID, Messages.Keys_save, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
        enable();
    }

    @Override
    protected void buttonPressed(int button) {
        if (button == TEST) {
            start(false);
        } else if (button == IDialogConstants.OK_ID) {
            start(true);
        } else {
            super.buttonPressed(button);
        }
    }

    @Override
    public boolean close() {
        job.ifPresent(KeyJob::cancel);
        return super.close();
    }

    private void changed() {
        job.ifPresent(KeyJob::cancel);
        job = Optional.empty();
        refused = false;
        @Nullable KeyFields shown = fields;
        setErrorMessage(null);
        setMessage(shown == null ? null : shown.problem().orElse(Messages.Keys_description));
        enable();
    }

    private void start(boolean write) {
        @Nullable KeyFields shown = fields;
        if (shown != null && shown.problem().isEmpty()) {
            KeyJob started = new KeyJob(getShell(), shown.keys(), file, write, !refused, this::done);
            job = Optional.of(started);
            setErrorMessage(null);
            setMessage(Messages.Keys_testing, IMessageProvider.INFORMATION);
            enable();
            started.schedule();
        }
    }

    private void done(KeyJob.Outcome outcome) {
        job = Optional.empty();
        if (outcome.written()) {
            setReturnCode(OK);
            close();
            return;
        }
        refused = !outcome.accepted();
        setMessage(outcome.message(), IMessageProvider.INFORMATION);
        setErrorMessage(refused ? outcome.message() : null);
        enable();
    }

    private void enable() {
        @Nullable KeyFields shown = fields;
        boolean complete = shown != null && shown.problem().isEmpty() && job.isEmpty();
        @Nullable Button test = getButton(TEST);
        @Nullable Button save = getButton(IDialogConstants.OK_ID);
        if (test != null && save != null) {
            test.setEnabled(complete);
            save.setEnabled(complete);
            save.setText(refused ? Messages.Keys_saveAnyway : Messages.Keys_save);
            setButtonLayoutData(save);
            save.getParent().layout();
        }
    }
}
