package org.mlopsclub.clearml.ui.launch;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.SessionTemplate;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Messages;

/**
 * Shows what another user's session would run in this user's name; the first button runs it, the second, which is the
 * default, does not.
 */
public final class TemplateDialog extends MessageDialog {

    private static final int LINES = 20;

    private final SessionTemplate template;

    /** @param template whose program is shown; its scripts and docker arguments are not taken over */
    public TemplateDialog(@Nullable Shell parent, SessionTemplate template) {
        super(parent, Messages.Template_title, null, NLS.bind(Messages.Template_question,
                DisplayText.singleLine(template.name()), creator(template)).replace("&", "&&"), WARNING, 1,
                Messages.Template_use, IDialogConstants.CANCEL_LABEL);
        this.template = template;
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            HelpContexts.set(shell, "template");
        }
    }

    @Override
    protected Control createCustomArea(@Nullable Composite parent) {
        Text text = new Text(parent, SWT.BORDER | SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(700, LINES * text.getLineHeight()).applyTo(text);
        text.setFont(JFaceResources.getTextFont());
        text.setText(content(template));
        return Fields.identified(text, "template", Messages.Template_title);
    }

    private static String content(SessionTemplate template) {
        SessionTemplate.Program program = template.program();
        StringBuilder content = new StringBuilder();
        add(content, Messages.Template_image, template.container().image());
        add(content, Messages.Template_repository, (program.repository() + ' ' + program.revision()).strip());
        add(content, Messages.Template_entry, program.entryPoint());
        add(content, Messages.Template_packages, String.join(" ", template.requirements()));
        content.append('\n').append(program.text());
        return content.toString();
    }

    private static void add(StringBuilder content, String label, String value) {
        if (!value.isBlank()) {
            content.append(label).append(' ').append(value).append('\n');
        }
    }

    private static String creator(SessionTemplate template) {
        return template.creator().map(creator -> DisplayText.singleLine(creator.name()))
                .filter(name -> !name.isEmpty()).orElse(Messages.Template_nobody);
    }
}
