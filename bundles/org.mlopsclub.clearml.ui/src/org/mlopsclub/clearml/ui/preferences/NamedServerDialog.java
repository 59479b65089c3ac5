package org.mlopsclub.clearml.ui.preferences;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
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
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/**
 * Asks for a profile's name and configuration file. What the disk says about the file arrives while the user types on;
 * only OK waits for it, and the dialog with it.
 */
@NonNullByDefault({}) // as the platform's dialogs
final class NamedServerDialog extends TitleAreaDialog {

    private final List<String> others;
    private final Job look = Job.createSystem(Messages.Profile_title, monitor -> {
        look();
    });
    private volatile NamedServer edited;
    /** What the disk says about the file, once it is known. */
    private Optional<NamedServer.Place> place = Optional.empty();
    /** OK was pressed before that was known. */
    private boolean accepted;
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
        NamedServer before = edited;
        edited = new NamedServer(name.getText(), file.getText());
        accepted = false;
        if (!edited.file().equals(before.file())) {
            place = Optional.empty();
        }
        show();
        if (place.isEmpty() && edited.problem(others).isEmpty()) {
            look.schedule();
        }
    }

    /** In the job. A disk that does not answer keeps one thread waiting, however much is typed. */
    private void look() {
        NamedServer looked = edited;
        if (looked.problem(others).isEmpty()) {
            NamedServer.Place found = looked.place();
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> found(looked, found));
        }
    }

    private void found(NamedServer looked, NamedServer.Place found) {
        if (name.isDisposed() || !looked.file().equals(edited.file())) {
            return;
        }
        place = Optional.of(found);
        show();
        if (accepted && edited.problem(found).isEmpty()) {
            super.okPressed();
        }
        accepted = false;
    }

    private void show() {
        Optional<String> problem = edited.problem(others).or(() -> place.flatMap(edited::problem));
        setErrorMessage(problem.orElse(null));
        boolean toBeMade = place.filter(NamedServer.Place.FREE::equals).isPresent();
        setMessage(toBeMade ? Messages.Profile_noFileYet : Messages.Profile_message,
                toBeMade ? IMessageProvider.WARNING : IMessageProvider.NONE);
        getButton(IDialogConstants.OK_ID).setEnabled(problem.isEmpty());
    }

    @Override
    protected void okPressed() {
        accepted = place.isEmpty();
        if (accepted) {
            look.schedule();
        } else {
            super.okPressed();
        }
    }
}
