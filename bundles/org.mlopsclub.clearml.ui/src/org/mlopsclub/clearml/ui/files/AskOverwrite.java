package org.mlopsclub.clearml.ui.files;

import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.files.Transfers;
import org.mlopsclub.clearml.ui.Messages;

/** Asks before a copy replaces a file; "all" counts for the rest of the copy. Called on worker threads. */
final class AskOverwrite implements Transfers.Overwrite {

    private static final int REPLACE = 0;
    private static final int REPLACE_ALL = 1;
    private static final int LEAVE = 2;

    private final Shell shell;
    private boolean all;

    AskOverwrite(Shell shell) {
        this.shell = shell;
    }

    @Override
    public synchronized boolean replace(String path) {
        if (all) {
            return true;
        }
        AtomicInteger answer = new AtomicInteger(-1);
        if (!shell.isDisposed()) {
            shell.getDisplay().syncExec(() -> answer.set(MessageDialog.open(MessageDialog.QUESTION, shell,
                    Messages.Transfer_existsTitle, NLS.bind(Messages.Transfer_exists, DisplayText.singleLine(path)), 0,
                    Messages.Transfer_replace, Messages.Transfer_replaceAll, Messages.Transfer_leave,
                    IDialogConstants.CANCEL_LABEL)));
        }
        switch (answer.get()) {
            case REPLACE:
                return true;
            case REPLACE_ALL:
                all = true;
                return true;
            case LEAVE:
                return false;
            default:
                throw new OperationCanceledException();
        }
    }
}
