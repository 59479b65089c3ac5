package org.mlopsclub.clearml.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.RemoteRunAttributes;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;

/** Where a command runs, and what it is. */
@NonNullByDefault({}) // the platform's signatures say nothing about null
final class RunTab extends AbstractLaunchConfigurationTab {

    private static final int LINES = 6;

    private record Choice(Optional<SessionKey> session, String name) {
    }

    private final List<Choice> choices = new ArrayList<>();
    private Combo session;
    private Text folder;
    private Text command;

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
        label(page, Messages.RunTab_session, SWT.CENTER);
        session = new Combo(page, SWT.READ_ONLY);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(session);
        session.addListener(SWT.Selection, event -> updateLaunchConfigurationDialog());
        label(page, Messages.RunTab_folder, SWT.CENTER);
        folder = text(page, SWT.SINGLE, SWT.DEFAULT);
        folder.setMessage(Messages.RunTab_loginFolder);
        label(page, Messages.RunTab_command, SWT.BEGINNING);
        command = text(page, SWT.MULTI | SWT.V_SCROLL | SWT.WRAP, LINES);
        HelpContexts.set(page, "run_tab");
        setControl(page);
    }

    private static void label(Composite page, String text, int height) {
        Label label = new Label(page, SWT.NONE);
        label.setText(text);
        GridDataFactory.swtDefaults().align(SWT.BEGINNING, height).applyTo(label);
    }

    private Text text(Composite page, int style, int lines) {
        Text text = new Text(page, style | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, lines != SWT.DEFAULT)
                .hint(SWT.DEFAULT, lines == SWT.DEFAULT ? SWT.DEFAULT : lines * text.getLineHeight()).applyTo(text);
        text.addModifyListener(event -> updateLaunchConfigurationDialog());
        return text;
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        // Without a session, the only connected one is meant.
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            RemoteRunAttributes run = RemoteRunAttributes.from(configuration);
            offer(run);
            folder.setText(run.folder());
            command.setText(run.command());
        } catch (CoreException unreadable) {
            setErrorMessage(unreadable.getMessage());
        }
    }

    /** The connected sessions, and the chosen one even when it is not connected. */
    private void offer(RemoteRunAttributes run) {
        choices.clear();
        choices.add(new Choice(Optional.empty(), Messages.RunTab_anySession));
        for (SessionConnection each : Services.get(SessionConnections.class).all()) {
            choices.add(new Choice(Optional.of(each.key()), each.name()));
        }
        if (run.session().isPresent() && choices.stream().noneMatch(each -> each.session.equals(run.session()))) {
            choices.add(new Choice(run.session(), run.sessionName().isEmpty() ? run.session().get().taskId()
                    : run.sessionName()));
        }
        session.setItems(choices.stream().map(Choice::name).toArray(String[]::new));
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).session.equals(run.session())) {
                session.select(i);
            }
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        Choice choice = choices.get(Math.max(0, session.getSelectionIndex()));
        new RemoteRunAttributes(choice.session, choice.session.isPresent() ? choice.name : "",
                folder.getText().strip(), command.getText(), Map.of()).applyTo(configuration);
    }

    @Override
    public boolean isValid(@Nullable ILaunchConfiguration configuration) {
        String where = folder.getText().strip();
        boolean relative = !where.isEmpty() && !where.startsWith("/");
        setErrorMessage(command.getText().isBlank() ? Messages.RunTab_noCommand
                : relative ? Messages.RunTab_relative : null);
        return getErrorMessage() == null;
    }

    @Override
    public String getName() {
        return Messages.RunTab_name;
    }

    @Override
    public Image getImage() {
        return Icon.FILES.image();
    }
}
