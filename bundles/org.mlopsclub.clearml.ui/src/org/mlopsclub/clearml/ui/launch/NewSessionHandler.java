package org.mlopsclub.clearml.ui.launch;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;
import org.mlopsclub.clearml.ui.Messages;

/** Opens the wizard for a new session. */
public final class NewSessionHandler extends AbstractHandler {

    @Override
    public @Nullable Object execute(@Nullable ExecutionEvent event) throws ExecutionException {
        open(HandlerUtil.getActiveShellChecked(event), new NewSessionWizard());
        return null;
    }

    /** Opens the dialog and waits for its end. */
    static void open(Shell shell, NewSessionWizard wizard) {
        new StartDialog(shell, wizard).open();
    }

    /** The wizard's dialog, whose button says what it does. */
    private static final class StartDialog extends WizardDialog {

        StartDialog(Shell parent, NewSessionWizard wizard) {
            super(parent, wizard);
        }

        @Override
        protected void createButtonsForButtonBar(@Nullable Composite parent) {
            super.createButtonsForButtonBar(parent);
            getButton(IDialogConstants.FINISH_ID).setText(Messages.New_start);
        }
    }
}
