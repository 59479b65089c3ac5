package org.mlopsclub.clearml.ui;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;

/** Asks for a password or passphrase, which is not shown. */
final class PasswordDialog extends InputDialog {

    PasswordDialog(Shell parent, String title, String question) {
        super(parent, title, question, "", text -> text.isEmpty() ? "" : null);
    }

    @Override
    protected int getInputTextStyle() {
        return SWT.SINGLE | SWT.BORDER | SWT.PASSWORD;
    }

    String password() {
        @Nullable String typed = getValue();
        return typed == null ? "" : typed;
    }
}
