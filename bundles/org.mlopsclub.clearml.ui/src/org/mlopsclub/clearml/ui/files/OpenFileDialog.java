package org.mlopsclub.clearml.ui.files;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Asks for a session and the path of a file there, with completion from the session's folders. */
final class OpenFileDialog extends Dialog {

    private final List<SessionConnection> connected;
    private int chosen;
    private String path = "";

    OpenFileDialog(Shell shell, List<SessionConnection> connected, Optional<SessionKey> preferred) {
        super(shell);
        this.connected = connected;
        for (int i = 0; i < connected.size(); i++) {
            if (preferred.filter(connected.get(i).key()::equals).isPresent()) {
                chosen = i;
            }
        }
    }

    SessionKey session() {
        return connected.get(chosen).key();
    }

    String path() {
        return RemotePath.normal(path);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            HelpContexts.set(shell, "open_file");
            shell.setText(Messages.OpenFile_title);
        }
    }

    @Override
    protected @Nullable Control createDialogArea(@Nullable Composite parent) {
        @Nullable Control area = super.createDialogArea(parent);
        if (area instanceof Composite page) {
            Composite fields = new Composite(page, SWT.NONE);
            GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
            GridLayoutFactory.fillDefaults().numColumns(2).applyTo(fields);
            new Label(fields, SWT.NONE).setText(Messages.RunTab_session);
            sessions(fields);
            new Label(fields, SWT.NONE).setText(Messages.Properties_path);
            path(fields);
        }
        return area;
    }

    private void sessions(Composite parent) {
        Combo combo = new Combo(parent, SWT.READ_ONLY);
        combo.setItems(connected.stream().map(SessionConnection::name).toArray(String[]::new));
        combo.select(chosen);
        combo.addListener(SWT.Selection, event -> chosen = combo.getSelectionIndex());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
    }

    private void path(Composite parent) {
        Text text = new Text(parent, SWT.BORDER);
        text.setMessage(Messages.OpenFile_hint);
        GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).applyTo(text);
        text.addModifyListener(event -> {
            path = text.getText().strip();
            check();
        });
        Completion.on(text, this::session);
        text.setFocus();
    }

    @Override
    protected @Nullable Control createContents(@Nullable Composite parent) {
        @Nullable Control contents = super.createContents(parent);
        check();
        return contents;
    }

    private void check() {
        @Nullable Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(path.startsWith(RemotePath.ROOT) && path.length() > 1 && !path.endsWith("/"));
        }
    }
}
