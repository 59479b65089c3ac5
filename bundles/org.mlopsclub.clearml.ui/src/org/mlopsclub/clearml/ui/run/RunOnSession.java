package org.mlopsclub.clearml.ui.run;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.files.ClearmlUri;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.core.files.RemotePath;
import org.mlopsclub.clearml.core.launch.RemoteRunAttributes;
import org.mlopsclub.clearml.core.launch.RemoteRunCommand;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Runs a remote file, or text that is selected in one, on its session. UI thread. */
public final class RunOnSession {

    private RunOnSession() {
    }

    /**
     * Runs with the launch configuration that was made for the file before, or makes one.
     *
     * @param uri of a file of a session
     */
    public static void file(URI uri) {
        sessionOf(uri).ifPresentOrElse(session -> {
            String path = ClearmlUri.parse(uri).path();
            RemoteRunAttributes run = attributes(session, path, RemoteRunCommand.ofFile(path));
            Job.createSystem(Messages.Run_title, monitor -> {
                launch(run, RemotePath.name(path));
            }).schedule();
        }, RunOnSession::sayUnknown);
    }

    /** In a job: configurations are files. */
    private static void launch(RemoteRunAttributes run, String file) {
        try {
            Optional<ILaunchConfiguration> known = known(run);
            ILaunchConfiguration configuration = known.isPresent() ? known.get() : make(run, file);
            PlatformUI.getWorkbench().getDisplay()
                    .asyncExec(() -> DebugUITools.launch(configuration, ILaunchManager.RUN_MODE));
        } catch (CoreException e) {
            Notices.show(Messages.Run_title, e.getStatus().getMessage());
        }
    }

    /**
     * Runs some lines; the configuration is not kept.
     *
     * @param uri of the file of a session that they were selected in; its folder is the working folder
     * @param lines what to run
     */
    public static void text(URI uri, String lines) {
        sessionOf(uri).ifPresentOrElse(session -> {
            String path = ClearmlUri.parse(uri).path();
            RemoteRunAttributes run = attributes(session, path, RemoteRunCommand.ofText(path, lines));
            try {
                DebugUITools.launch(copy(run, NLS.bind(Messages.Run_selection,
                        DisplayText.singleLine(RemotePath.name(path)))), ILaunchManager.RUN_MODE);
            } catch (CoreException e) {
                Notices.show(Messages.Run_title, e.getStatus().getMessage());
            }
        }, RunOnSession::sayUnknown);
    }

    private static RemoteRunAttributes attributes(SessionKey session, String path, String command) {
        String name = Services.get(RemoteDocuments.class).sessionName(session).orElse("");
        return new RemoteRunAttributes(Optional.of(session), name, RemotePath.parent(path), command, Map.of());
    }

    /** The user may have changed the command of a file's configuration, but hardly what it is for. */
    private static Optional<ILaunchConfiguration> known(RemoteRunAttributes run) throws CoreException {
        for (ILaunchConfiguration each : manager().getLaunchConfigurations(type())) {
            RemoteRunAttributes other = RemoteRunAttributes.from(each);
            if (other.session().equals(run.session()) && other.folder().equals(run.folder())
                    && other.command().startsWith(run.command())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static ILaunchConfiguration make(RemoteRunAttributes run, String file) throws CoreException {
        return copy(run, NLS.bind(Messages.Run_name, DisplayText.singleLine(file), run.sessionName())).doSave();
    }

    private static ILaunchConfigurationWorkingCopy copy(RemoteRunAttributes run, String name) throws CoreException {
        String valid = name.strip().replaceAll("[@&\\\\/:*?\"<>|]", " ");
        ILaunchConfigurationWorkingCopy copy = type().newInstance(null,
                manager().generateLaunchConfigurationName(valid));
        run.applyTo(copy);
        return copy;
    }

    /** Which session a file belongs to: the one it was fetched from, or the one it is shown from in a project. */
    private static Optional<SessionKey> sessionOf(URI uri) {
        return Services.get(RemoteDocuments.class).find(uri).map(RemoteDocument::session)
                .or(() -> Services.get(RemoteDocuments.class).session(uri));
    }

    private static void sayUnknown() {
        Notices.show(Messages.Run_title, Messages.Run_unknownSession);
    }

    private static ILaunchManager manager() {
        return DebugPlugin.getDefault().getLaunchManager();
    }

    private static ILaunchConfigurationType type() {
        @Nullable ILaunchConfigurationType type = manager().getLaunchConfigurationType(ClearmlIds.RUN_LAUNCH_TYPE);
        if (type == null) {
            throw new IllegalStateException("The core bundle declares this type");
        }
        return type;
    }
}
