package org.mlopsclub.clearml.core.server;

import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * The local ClearML server for a first try: a runnable jar that an optional bundle carries, started in a JVM
 * of its own that ends with the IDE.
 */
public interface Sandbox {

    /** @return whether the optional bundle is installed; returns at once */
    boolean installed();

    /** @return whether it was started here and still runs; returns at once */
    boolean running();

    /**
     * Starts the sandbox, unless it runs, and makes it the configured server of this workspace. Its sessions
     * and keys are kept in the workspace's metadata.
     *
     * @param monitor can cancel
     * @return the {@code clearml.conf} that it wrote
     * @throws CoreException when it could not be started, with the reason
     * @throws IllegalStateException on the UI thread
     */
    Path start(IProgressMonitor monitor) throws CoreException;

    /** Ends the sandbox and the sessions in it; harmless when it does not run. */
    void stop();
}
