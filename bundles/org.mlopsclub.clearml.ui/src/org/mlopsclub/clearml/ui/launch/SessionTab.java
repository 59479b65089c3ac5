package org.mlopsclub.clearml.ui.launch;

import java.util.Optional;
import java.util.function.Function;

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
import org.eclipse.swt.widgets.Composite;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.ui.HelpContexts;
import org.mlopsclub.clearml.ui.Icon;

/** A part of the session's form as a tab of Run Configurations; the whole form is read and written by each. */
@NonNullByDefault({}) // the platform's signatures say nothing about null
final class SessionTab extends AbstractLaunchConfigurationTab {

    private final String name;
    private final SessionForm form;
    private final Function<Composite, Composite> fields;
    private final boolean withPreview;

    SessionTab(String name, SessionForm form, Function<Composite, Composite> fields, boolean withPreview) {
        this.name = name;
        this.form = form;
        this.fields = fields;
        this.withPreview = withPreview;
    }

    @Override
    public void createControl(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(page);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(fields.apply(page));
        if (withPreview) {
            GridDataFactory.fillDefaults().grab(true, false).applyTo(form.createPreview(page));
        }
        setControl(page);
        HelpContexts.set(page, "session_tab");
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        // What is not set has the default of the command.
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            form.presetNamed(configuration.getName());
            form.showServer(LaunchAttributes.server(configuration));
            form.show(SessionInput.of(configuration));
        } catch (CoreException unreadable) {
            setErrorMessage(unreadable.getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        form.keptInput().applyTo(configuration);
        LaunchAttributes.applyServer(configuration, form.server());
    }

    /** The tabs share one form, which is right already. */
    @Override
    public void activated(ILaunchConfigurationWorkingCopy configuration) {
        // nothing to do
    }

    @Override
    public void deactivated(ILaunchConfigurationWorkingCopy configuration) {
        // nothing to do
    }

    @Override
    public boolean isValid(@Nullable ILaunchConfiguration configuration) {
        Optional<String> error = form.error();
        Optional<String> warning = form.warning();
        setErrorMessage(error.isPresent() ? error.get() : null);
        setWarningMessage(warning.isPresent() ? warning.get() : null);
        return error.isEmpty();
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Image getImage() {
        return Icon.SESSION_LAUNCH.image();
    }

    /** The form has changed. */
    void refresh() {
        updateLaunchConfigurationDialog();
    }
}
