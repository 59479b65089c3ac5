package org.mlopsclub.clearml.ui.launch;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Messages;

/**
 * The server's queues as a form offers them.
 *
 * @param queues those that agents listen on first, each part sorted by name
 * @param problem why they are not known, in the user's words
 */
record QueueChoices(List<Queue> queues, Optional<String> problem) {

    /** The queue that a server has from the beginning. */
    private static final String USUAL = "default";

    private static final Comparator<Queue> ORDER = Comparator.comparing((Queue queue) -> queue.workers().isEmpty())
            .thenComparing(Queue::name, String.CASE_INSENSITIVE_ORDER);

    /** Not read yet. */
    static final QueueChoices UNKNOWN = new QueueChoices(List.of(), Optional.of(Messages.Queue_reading));

    /** Told on the UI thread. */
    interface Receiver {

        void show(QueueChoices choices);
    }

    /**
     * Reads the queues in a job.
     *
     * @param owner nobody is told once it is disposed
     * @param server whose queues
     */
    static void read(Control owner, ServerProfile server, Receiver receiver) {
        // Asked now: a disposed control has no display.
        Display display = owner.getDisplay();
        Job job = new Job(Messages.Queue_job) {
            @Override
            protected IStatus run(@Nullable IProgressMonitor monitor) {
                QueueChoices choices = ask(server, monitor);
                if (!display.isDisposed()) {
                    display.asyncExec(() -> {
                        if (!owner.isDisposed()) {
                            receiver.show(choices);
                        }
                    });
                }
                return Status.OK_STATUS;
            }
        };
        owner.addDisposeListener(event -> job.cancel());
        job.setSystem(true);
        job.schedule();
    }

    List<String> names() {
        return queues.stream().map(Queue::name).toList();
    }

    Optional<Queue> find(String name) {
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
    }

    /** @return the queue to begin with: the only one that can serve, else the usual one; empty where both fail */
    Optional<String> preferred() {
        List<String> served = queues.stream().filter(queue -> !queue.workers().isEmpty()).map(Queue::name).toList();
        List<String> likely = served.isEmpty() ? names() : served;
        return likely.size() == 1 ? Optional.of(likely.get(0)) : likely.stream().filter(USUAL::equals).findFirst();
    }

    /** @return what is known of a queue: its agents and its line; or that it does not exist */
    String describe(String name) {
        if (problem.isPresent()) {
            return problem.get();
        }
        if (name.isEmpty()) {
            return NLS.bind(Messages.Queue_choice, queues.size(),
                    queues.stream().filter(queue -> !queue.workers().isEmpty()).count());
        }
        return find(name).map(queue -> NLS.bind(Messages.Queue_facts, new Object[] { DisplayText.singleLine(name),
                queue.workers().size() == 1 ? Messages.Queue_agent
                        : NLS.bind(Messages.Queue_agents, queue.workers().size()),
                queue.freeWorkers(), queue.entries().size() })).orElse("");
    }

    /** @return what speaks against a queue without forbidding it */
    Optional<String> warning(String name) {
        if (problem.isPresent() || name.isEmpty()) {
            return Optional.empty();
        }
        Optional<Queue> queue = find(name);
        if (queue.isEmpty()) {
            return Optional.of(NLS.bind(Messages.Queue_unknown, name));
        }
        return queue.get().workers().isEmpty() ? Optional.of(Messages.Queue_noAgent) : Optional.empty();
    }

    private static QueueChoices ask(ServerProfile server, @Nullable IProgressMonitor monitor) {
        try {
            List<Queue> queues = Services.get(Servers.class).client(server)
                    .queues(() -> monitor != null && monitor.isCanceled()).stream()
                    .sorted(ORDER).toList();
            return new QueueChoices(queues, queues.isEmpty() ? Optional.of(Messages.Queue_none) : Optional.empty());
        } catch (ConfigurationException missing) {
            return new QueueChoices(List.of(), Optional.of(missing.userMessage()));
        } catch (ClearmlException failure) {
            return new QueueChoices(List.of(), Optional.of(failure.userMessage()));
        }
    }
}
