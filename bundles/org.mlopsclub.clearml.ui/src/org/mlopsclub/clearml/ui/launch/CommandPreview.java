package org.mlopsclub.clearml.ui.launch;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CommandLine;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.PrivateStateFile;
import org.mlopsclub.clearml.core.launch.Launcher;
import org.mlopsclub.clearml.ui.Messages;

/**
 * Writes the command that a form would start into a text, secrets masked. It is made as the real one is, in a
 * job, because the real one has private files, which are deleted again at once.
 */
final class CommandPreview extends Job {

    private static final String PRIVATE = "…";
    private static final long TYPING_MILLIS = 120;

    private final Text target;
    private final Display display;
    private volatile @Nullable LaunchArguments arguments;
    private volatile Launcher launcher = Launcher.COMMAND;

    /** @param target shows the command; the job ends with it */
    CommandPreview(Text target) {
        super(Messages.Preview_job);
        this.target = target;
        display = target.getDisplay();
        setSystem(true);
        target.addDisposeListener(event -> cancel());
    }

    /** Shows these arguments soon; UI thread. */
    void show(LaunchArguments given, Launcher by) {
        launcher = by;
        arguments = given;
        if (target.getText().isEmpty()) {
            target.setText(Messages.Preview_pending);
        }
        cancel();
        schedule(TYPING_MILLIS);
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        @Nullable LaunchArguments given = arguments;
        if (given != null && !display.isDisposed()) {
            String command = launcher == Launcher.API ? api(given) : command(given);
            display.asyncExec(() -> {
                if (!target.isDisposed() && given == arguments) {
                    target.setText(command);
                }
            });
        }
        return Status.OK_STATUS;
    }

    private static String api(LaunchArguments arguments) {
        return NLS.bind(Messages.Preview_api, arguments.sessionName().orElse(""), arguments.queue().orElse(""));
    }

    private static String command(LaunchArguments arguments) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir", "."));
        try (PrivateStateFile state = PrivateStateFile.create(folder, Optional.empty())) {
            return CommandLine.create(arguments, Path.of("clearml-session"), state, false).display()
                    .replace(state.folder().toString(), PRIVATE);
        } catch (CliException failure) {
            return String.valueOf(failure.getMessage());
        }
    }
}
