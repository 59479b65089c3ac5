package org.mlopsclub.clearml.core.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.UploadsToCome;
import org.mlopsclub.clearml.ssh.SshException;

/**
 * Runs a command on a connected session: its output and input are the Console, and <i>Terminate</i> ends the whole
 * process group there. Files that were saved but are still on their way are waited for.
 */
@NonNullByDefault({}) // the platform's signatures say nothing about null
public final class RemoteRunDelegate extends LaunchWithoutBuild {

    private static final String TYPE = "clearml-run";
    private static final int NAME_LENGTH = 60;

    @Override
    public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch,
            @Nullable IProgressMonitor monitor) throws CoreException {
        UiThreadGuard.refuse();
        RemoteRunAttributes run = RemoteRunAttributes.from(configuration);
        if (run.command().isBlank()) {
            throw failure(Messages.Run_noCommand, null);
        }
        SubMonitor progress = SubMonitor.convert(monitor, NLS.bind(Messages.Run_starting, configuration.getName()), 3);
        try {
            SessionConnection connection = connection(run, progress.split(1));
            UploadsToCome.await(connection.key(), progress.split(1));
            show(launch, run, connection, connection.link().start(run.toCommand()));
        } catch (ConnectionException | SshException | IllegalArgumentException e) {
            throw failure(e.getMessage(), e);
        }
    }

    private static void show(ILaunch launch, RemoteRunAttributes run, SessionConnection connection, Process process) {
        launch.setAttribute(DebugPlugin.ATTR_CONSOLE_ENCODING, "UTF-8");
        String first = DisplayText.singleLine(run.command().strip());
        String label = NLS.bind(Messages.Run_label, connection.name(),
                first.length() > NAME_LENGTH ? first.substring(0, NAME_LENGTH) + "\u2026" : first);
        DebugPlugin.newProcess(launch, process, label, Map.of(IProcess.ATTR_PROCESS_TYPE, TYPE,
                IProcess.ATTR_CMDLINE, run.command(), DebugPlugin.ATTR_WORKING_DIRECTORY, run.folder(),
                DebugPlugin.ATTR_LAUNCH_TIMESTAMP, Long.toString(System.currentTimeMillis())));
    }

    /** The session itself; if it is gone, the connected one of the same name; if none is named, the only one. */
    private static SessionConnection connection(RemoteRunAttributes run, IProgressMonitor monitor)
            throws ConnectionException, CoreException {
        SessionConnections connections = Services.get(SessionConnections.class);
        Optional<SessionConnection> known = run.session().flatMap(connections::find);
        if (known.isPresent()) {
            return known.get();
        }
        List<SessionConnection> fitting = connections.all().stream()
                .filter(each -> run.sessionName().isEmpty() || each.name().equals(run.sessionName())).toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (run.session().isPresent()) {
            return connections.connect(run.session().get(), monitor);
        }
        throw failure(Messages.Run_noSession, null);
    }

    private static CoreException failure(@Nullable String message, @Nullable Throwable cause) {
        return new CoreException(new Status(Status.ERROR, ClearmlIds.CORE, String.valueOf(message), cause));
    }
}
