package org.mlopsclub.clearml.testkit;

import java.nio.file.Path;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.Sandbox;
import org.mlopsclub.clearml.core.server.Servers;
import org.osgi.service.prefs.BackingStoreException;

/** The sandbox, started as the link in the view starts it; a real ClearML server for tests. */
public final class RunningSandbox implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Path config;

    private RunningSandbox(Path config) {
        this.config = config;
    }

    /**
     * Starts it and makes it the configured server. Not on the UI thread.
     *
     * @return to be closed at the end of the tests
     * @throws CoreException when it does not start
     */
    public static RunningSandbox start() throws CoreException {
        return new RunningSandbox(Services.get(Sandbox.class).start(new NullProgressMonitor()));
    }

    /** @return the {@code clearml.conf} that leads to it */
    public Path config() {
        return config;
    }

    /** @return a client of it, the same that the product uses */
    public ClearmlClient client() throws Exception {
        return Services.get(Servers.class).client();
    }

    /**
     * Waits until a session is in one of the given phases.
     *
     * @param taskId the session
     * @param phases names of {@code SessionPhase}
     * @return the session as it then is
     * @throws Exception when the server does not answer, or the phase does not come in time
     */
    public Session await(String taskId, Set<String> phases) throws Exception {
        return Await.until("session " + taskId + " to be " + phases, PATIENCE_SECONDS,
                () -> client().session(taskId, Cancellation.never()),
                session -> phases.contains(session.phase(java.time.Instant.now()).name()));
    }

    @Override
    public void close() throws BackingStoreException {
        Services.get(Sandbox.class).stop();
        Preferences.set(Preferences.CONFIG_FILE, "");
    }
}
