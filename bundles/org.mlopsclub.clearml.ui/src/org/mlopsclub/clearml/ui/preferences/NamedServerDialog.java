package org.mlopsclub.clearml.ui.preferences;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Asks for a profile's name and configuration file. */
@NonNullByDefault({}) // as the platform's dialogs
final class NamedServerDialog extends TitleAreaDialog {

    private final List<String> others;
    private NamedServer edited;
    private Text name;
    private Text file;

    /** @param others names that are taken */
    NamedServerDialog(Shell parent, NamedServer before, List<String> others) {
        super(parent);
        this.edited = before;
        this.others = others;
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    /** UI thread. @return what the user made of it, unless it was cancelled */
    Optional<NamedServer> ask() {
        return open() == OK ? Optional.of(edited) : Optional.empty();
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        HelpContexts.set(shell, "server");
        shell.setText(Messages.Profile_title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        setTitle(Messages.Profile_title);
        setMessage(Messages.Profile_message);
        Composite form = new Composite(area, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(form);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(form);
        name = field(form, Messages.Profile_name, edited.name(), 2);
        file = field(form, Messages.Profile_file, edited.file(), 1);
        Button browse = new Button(form, SWT.PUSH);
        browse.setText(Messages.Profile_browse);
        browse.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> browse()));
        setButtonLayoutData(browse);
        return area;
    }

    private Text field(Composite form, String label, String text, int columns) {
        new Label(form, SWT.NONE).setText(label);
        Text field = new Text(form, SWT.BORDER);
        field.setText(text);
        field.addModifyListener(e -> check());
        GridDataFactory.fillDefaults().grab(true, false).span(columns, 1).hint(320, SWT.DEFAULT).applyTo(field);
        return field;
    }

    private void browse() {
        FileDialog dialog = new FileDialog(getShell(), SWT.OPEN);
        dialog.setText(Messages.Profile_title);
        dialog.setFilterExtensions(new String[] {"*.conf", "*"});
        dialog.setFilterPath(System.getProperty("user.home"));
        @Nullable String chosen = dialog.open();
        if (chosen != null) {
            file.setText(chosen);
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.OK_ID).setEnabled(edited.problem(others).isEmpty());
    }

    private void check() {
        edited = new NamedServer(name.getText(), file.getText());
        Optional<String> problem = edited.problem(others);
        setErrorMessage(problem.orElse(null));
        boolean toBeMade = problem.isEmpty() && edited.isToBeMade();
        setMessage(toBeMade ? Messages.Profile_noFileYet : Messages.Profile_message,
                toBeMade ? IMessageProvider.WARNING : IMessageProvider.NONE);
        getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
    }
}
