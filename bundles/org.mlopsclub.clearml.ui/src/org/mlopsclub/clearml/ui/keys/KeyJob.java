package org.mlopsclub.clearml.ui.keys;

import java.io.IOException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.server.ApiKeys;
import org.mlopsclub.clearml.core.server.KeyFile;
import org.mlopsclub.clearml.ui.Messages;
import org.osgi.service.prefs.BackingStoreException;

/** Tries keys and, if asked to, writes them. */
final class KeyJob extends Job {

    private final Shell dialog;
    private final Display display;
    private final ApiKeys keys;
    private final KeyFile file;
    private final boolean write;
    private final boolean check;
    private final Consumer<Outcome> done;

    /**
     * What came of it.
     *
     * @param accepted whether the server knows these keys, or was not asked
     * @param written whether they are in the file now
     * @param message for the user
     */
    record Outcome(boolean accepted, boolean written, String message) {
    }

    /**
     * @param dialog nobody is told once it is closed
     * @param write whether to write what the server accepts
     * @param check whether to ask the server at all
     * @param done told on the UI thread, unless cancelled
     */
    KeyJob(Shell dialog, ApiKeys keys, KeyFile file, boolean write, boolean check, Consumer<Outcome> done) {
        super(Messages.Keys_job);
        this.dialog = dialog;
        display = dialog.getDisplay();
        this.keys = keys;
        this.file = file;
        this.write = write;
        this.check = check || !write;
        this.done = done;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor given) {
        IProgressMonitor monitor = IProgressMonitor.nullSafe(given);
        try {
            String found = check ? found(keys.check(monitor::isCanceled)) : "";
            tell(write ? written() : new Outcome(true, false, found), monitor);
        } catch (ClearmlException.Cancelled cancelled) {
            return Status.CANCEL_STATUS;
        } catch (ClearmlException refused) {
            tell(new Outcome(false, false, refused.userMessage()), monitor);
        }
        return Status.OK_STATUS;
    }

    private static String found(ServerIdentity identity) {
        return NLS.bind(Messages.Keys_accepted, identity.userName(), identity.companyName());
    }

    private Outcome written() {
        try {
            file.write(keys);
            Services.get(SessionMonitor.class).refresh();
            return new Outcome(true, true, "");
        } catch (IOException | BackingStoreException failure) {
            return new Outcome(true, false,
                    NLS.bind(Messages.Keys_notWritten, file.path(), String.valueOf(failure.getMessage())));
        }
    }

    private void tell(Outcome outcome, IProgressMonitor monitor) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!dialog.isDisposed() && !monitor.isCanceled()) {
                    done.accept(outcome);
                }
            });
        }
    }
}
