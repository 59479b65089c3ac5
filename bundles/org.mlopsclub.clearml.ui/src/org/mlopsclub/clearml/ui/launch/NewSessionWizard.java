package org.mlopsclub.clearml.ui.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.UiIds;

/** Starts a new session from a preset or from a form; closes at once, the rest is a launch. */
public final class NewSessionWizard extends Wizard implements INewWizard {

    /** Preference of this bundle: the preset that was started last. */
    private static final String LAST = "lastPreset";

    private @Nullable NewSessionPage page;

    private final Optional<NewSessionPage.Filling> filling;

    /** Called by the platform and by {@link NewSessionHandler}. */
    public NewSessionWizard() {
        this(Optional.empty());
    }

    /** @param filling shown at first, instead of the preset used last */
    NewSessionWizard(Optional<NewSessionPage.Filling> filling) {
        this.filling = filling;
        setWindowTitle(Messages.New_window);
        setDefaultPageImageDescriptor(Icon.WIZBAN_SESSION.descriptor());
    }

    @Override
    public void init(@Nullable IWorkbench workbench, @Nullable IStructuredSelection selection) {
        // A session has nothing to do with what is selected.
    }

    @Override
    public void addPages() {
        NewSessionPage added = new NewSessionPage(presets(), filling);
        page = added;
        addPage(added);
    }

    @Override
    public boolean performFinish() {
        @Nullable NewSessionPage filled = page;
        if (filled != null) {
            InstanceScope.INSTANCE.getNode(UiIds.BUNDLE).put(LAST, filled.preset());
            new StartSession(filled.preset(), filled.input(), filled.server(), filled.choice()).schedule();
        }
        return true;
    }

    /** @return whether this preset was started last */
    static boolean isLast(ILaunchConfiguration preset) {
        return preset.getName().equals(InstanceScope.INSTANCE.getNode(UiIds.BUNDLE).get(LAST, ""));
    }

    /** The one used last comes first. */
    private static List<ILaunchConfiguration> presets() {
        try {
            List<ILaunchConfiguration> presets = new ArrayList<>(Presets.all());
            String last = InstanceScope.INSTANCE.getNode(UiIds.BUNDLE).get(LAST, "");
            presets.stream().filter(preset -> preset.getName().equals(last)).findFirst().ifPresent(preset -> {
                presets.remove(preset);
                presets.add(0, preset);
            });
            return presets;
        } catch (CoreException unreadable) {
            ILog.of(NewSessionWizard.class).log(unreadable.getStatus());
            return List.of();
        }
    }
}
