package org.mlopsclub.clearml.core.files;

import java.io.IOException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.SshException;

/** Failures below as the platform wants them, with the sentence for the user. */
final class Failures {

    private Failures() {
    }

    static CoreException core(String message, @Nullable Throwable cause) {
        return new CoreException(new Status(IStatus.ERROR, ClearmlIds.CORE, message, cause));
    }

    /** @throws OperationCanceledException instead, when the operation was cancelled */
    static CoreException core(SshException failure) {
        if (failure instanceof SshException.Cancelled) {
            throw new OperationCanceledException();
        }
        return core(failure.getMessage(), failure);
    }

    static CoreException local(IOException failure) {
        return core(NLS.bind(Messages.Files_localFailed, failure.getMessage()), failure);
    }
}
