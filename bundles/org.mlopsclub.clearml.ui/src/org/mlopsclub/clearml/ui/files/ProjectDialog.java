package org.mlopsclub.clearml.ui.files;

import java.util.Arrays;
import java.util.List;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.core.files.RemoteProjects;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/** Asks for the name of a project on a remote folder, and for what it leaves out. */
final class ProjectDialog extends TitleAreaDialog {

    private final String path;
    private String name;
    private List<String> leftOut = RemoteProjects.LEFT_OUT;

    ProjectDialog(Shell shell, String path) {
        super(shell);
        this.path = path;
        String last = DisplayText.singleLine(RemotePath.name(path));
        name = last.isEmpty() ? "root" : last;
    }

    String name() {
        return name;
    }

    List<String> leftOut() {
        return leftOut;
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            HelpContexts.set(shell, "open_as_project");
            shell.setText(Messages.Project_title);
        }
    }

    @Override
    protected @Nullable Control createDialogArea(@Nullable Composite parent) {
        @Nullable Control area = super.createDialogArea(parent);
        setTitle(Messages.Project_title);
        setMessage(NLS.bind(Messages.Project_message, DisplayText.singleLine(path)));
        if (area instanceof Composite page) {
            Composite fields = new Composite(page, SWT.NONE);
            GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
            GridLayoutFactory.swtDefaults().numColumns(2).applyTo(fields);
            Text nameField = field(fields, Messages.Project_name, name);
            Text filters = field(fields, Messages.Project_leaveOut, String.join(" ", leftOut));
            nameField.addModifyListener(event -> {
                name = nameField.getText().strip();
                check();
            });
            filters.addModifyListener(event -> leftOut = Arrays.stream(filters.getText().strip().split("\\s+"))
                    .filter(each -> !each.isEmpty()).toList());
        }
        return area;
    }

    @Override
    protected @Nullable Control createContents(@Nullable Composite parent) {
        @Nullable Control contents = super.createContents(parent);
        check();
        return contents;
    }

    private static Text field(Composite parent, String label, String value) {
        new Label(parent, SWT.NONE).setText(label);
        Text text = new Text(parent, SWT.BORDER);
        text.setText(value);
        GridDataFactory.fillDefaults().grab(true, false).hint(360, SWT.DEFAULT).applyTo(text);
        return text;
    }

    private void check() {
        IWorkspace workspace = ResourcesPlugin.getWorkspace();
        IStatus valid = workspace.validateName(name, IResource.PROJECT);
        @Nullable String problem = !valid.isOK() ? valid.getMessage()
                : workspace.getRoot().getProject(name).exists() ? NLS.bind(Messages.Project_exists, name) : null;
        setErrorMessage(problem);
        @Nullable Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(problem == null);
        }
    }
}
