package org.mlopsclub.clearml.ui.properties;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ui.Failures;

/** Asks a session's server for something that the user wants; what fails is told once. */
final class SessionJob extends Job {

    /** What is done with the server. */
    interface Work {
        void run(ClearmlClient client, Cancellation cancellation)
                throws ClearmlException, ConfigurationException, CliException, CoreException;
    }

    private final SessionKey key;
    private final String failure;
    private final Work work;

    /**
     * @param name in the Progress view
     * @param failure what did not work then, a few words
     */
    SessionJob(String name, String failure, SessionKey key, Work work) {
        super(name);
        this.key = key;
        this.failure = failure;
        this.work = work;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor progress) {
        try {
            work.run(DetailsReading.client(key), () -> progress != null && progress.isCanceled());
        } catch (ClearmlException.Cancelled cancelled) {
            return Status.CANCEL_STATUS;
        } catch (ClearmlException e) {
            Failures.show(failure, e.userMessage());
        } catch (ConfigurationException e) {
            Failures.show(failure, e.userMessage());
        } catch (CliException | CoreException | DetailsReading.GoneException e) {
            Failures.show(failure, String.valueOf(e.getMessage()));
        }
        return Status.OK_STATUS;
    }
}
