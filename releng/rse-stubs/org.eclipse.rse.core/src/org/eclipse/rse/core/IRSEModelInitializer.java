package org.eclipse.rse.core;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;

public interface IRSEModelInitializer {

    IStatus run(IProgressMonitor monitor);
}
