package org.mlopsclub.clearml.ui.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Problem;
import org.mlopsclub.clearml.ui.Messages;

/**
 * What the disk says about the files that a form names. It is asked in a job after each change, for a file may be
 * made while the form is open; the form hears of it when the answer is another one than before.
 */
final class FileChecks extends Job {

    private static final long TYPING_MILLIS = 120;

    private final Control owner;
    private final Display display;
    private final Runnable news;
    private volatile @Nullable LaunchArguments asked;
    private Named known = new Named(Optional.empty(), Optional.empty(), Optional.empty());
    private List<Problem> problems = List.of();

    /**
     * @param owner the job ends with it
     * @param news run on the UI thread when there is another answer
     */
    FileChecks(Control owner, Runnable news) {
        super(Messages.Form_files_job);
        this.owner = owner;
        this.news = news;
        display = owner.getDisplay();
        setSystem(true);
        owner.addDisposeListener(event -> cancel());
    }

    /** @return what is known of these files, and nothing before the disk was asked; UI thread, returns at once */
    List<Problem> of(LaunchArguments arguments) {
        asked = arguments;
        Named files = Named.in(arguments);
        if (files.areNone()) {
            return List.of();
        }
        cancel();
        schedule(TYPING_MILLIS);
        return files.equals(known) ? problems : List.of();
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        @Nullable LaunchArguments given = asked;
        if (given != null && !display.isDisposed()) {
            List<Problem> found = given.validateFiles();
            display.asyncExec(() -> {
                if (!owner.isDisposed() && given == asked) {
                    keep(Named.in(given), found);
                }
            });
        }
        return Status.OK_STATUS;
    }

    private void keep(Named files, List<Problem> found) {
        List<Problem> before = files.equals(known) ? problems : List.of();
        known = files;
        problems = found;
        if (!found.equals(before)) {
            news.run();
        }
    }

    /** The files of a form. */
    private record Named(Optional<Path> script, Optional<Path> requirements, Optional<Path> upload) {

        static Named in(LaunchArguments arguments) {
            return new Named(arguments.initScript().filter(InitScript.File.class::isInstance)
                    .map(script -> ((InitScript.File) script).path()), arguments.requirementsFile(),
                    arguments.uploadFiles());
        }

        boolean areNone() {
            return script.isEmpty() && requirements.isEmpty() && upload.isEmpty();
        }
    }
}
