package org.mlopsclub.clearml.ui.files;

import java.lang.reflect.InvocationTargetException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.files.PatientUi;

/** Waits with a busy cursor, and after a moment with a dialog that can cancel; a declarative service. */
public final class PatientWindow implements PatientUi {

    @Override
    public void await(Work work) throws CoreException {
        try {
            PlatformUI.getWorkbench().getProgressService().busyCursorWhile(monitor -> run(work, monitor));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof CoreException failure) {
                throw failure;
            }
            throw new CoreException(Status.error(String.valueOf(e.getMessage()), e.getCause()));
        } catch (InterruptedException e) {
            throw new OperationCanceledException();
        }
    }

    private static void run(Work work, @Nullable IProgressMonitor monitor)
            throws InvocationTargetException, InterruptedException {
        try {
            work.run(IProgressMonitor.nullSafe(monitor));
        } catch (CoreException e) {
            throw new InvocationTargetException(e);
        } catch (OperationCanceledException e) {
            throw new InterruptedException();
        }
    }
}
