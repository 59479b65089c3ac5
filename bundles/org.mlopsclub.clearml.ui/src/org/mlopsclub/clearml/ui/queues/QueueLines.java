package org.mlopsclub.clearml.ui.queues;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.QueueWorker;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.Uptime;
import org.mlopsclub.clearml.client.model.WaitingTask;
import org.mlopsclub.clearml.client.model.Worker;
import org.mlopsclub.clearml.core.monitor.QueuesSnapshot;
import org.mlopsclub.clearml.core.monitor.ServerQueues;
import org.mlopsclub.clearml.ui.Icon;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.sessions.Ages;

/** Writes what is known of the queues as lines; any thread. */
final class QueueLines {

    /** An agent reports about every half minute; the server itself forgets it only after ten minutes. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private final Instant now;

    private QueueLines(Instant now) {
        this.now = now;
    }

    /** @return a line for each queue; with several servers, below a line for each of them */
    static List<QueueLine> of(QueuesSnapshot snapshot, Instant now) {
        QueueLines lines = new QueueLines(now);
        if (snapshot.servers().size() == 1) {
            return lines.queues(snapshot.servers().get(0));
        }
        return snapshot.servers().stream().map(lines::server).toList();
    }

    private QueueLine server(ServerQueues server) {
        List<QueueLine> queues = queues(server);
        return new QueueLine(List.of(server.profile().name()), Icon.SESSIONS, DisplayText.singleLine(server.label()),
                server.problem().isPresent() ? stale(server) : "", "", Optional.empty(), queues);
    }

    /** Why what is shown of a server may be out of date; it has a problem. */
    static String stale(ServerQueues server) {
        String cause = server.problem().get().message();
        return DisplayText.singleLine(server.updated()
                .map(when -> NLS.bind(Messages.Stale_since, Ages.moment(when), cause))
                .orElseGet(() -> NLS.bind(Messages.Queues_never, cause)));
    }

    private List<QueueLine> queues(ServerQueues server) {
        List<QueueLine> lines = new ArrayList<>();
        server.queues().stream().sorted(Comparator.comparing(Queue::label, String.CASE_INSENSITIVE_ORDER))
                .forEach(queue -> lines.add(queue(server, queue)));
        List<QueueLine> idle = withoutQueue(server);
        if (!idle.isEmpty()) {
            lines.add(new QueueLine(key(server, "no queue"), Icon.STATE_UNKNOWN, Messages.Queues_noQueue,
                    agents(idle), "", Optional.empty(), idle));
        }
        return lines;
    }

    private QueueLine queue(ServerQueues server, Queue queue) {
        List<QueueLine> agents = queue.workers().stream()
                .map(worker -> agent(server, queue.id(), worker.name(), worker.taskId())).toList();
        List<QueueLine> below = new ArrayList<>(agents);
        for (int place = 0; place < queue.entries().size(); place++) {
            below.add(waiting(server, queue, place));
        }
        String waiting = queue.entries().isEmpty() ? Messages.Queues_nothingWaits
                : NLS.bind(Messages.Queues_waiting, queue.entries().size());
        return new QueueLine(key(server, queue.id()), Icon.STATE_QUEUED, DisplayText.singleLine(queue.label()),
                agents.isEmpty() ? Messages.Queues_noAgent : agents(agents), waiting, Optional.empty(), below);
    }

    /** Agents that were started for one task only, or whose queue was deleted. */
    private List<QueueLine> withoutQueue(ServerQueues server) {
        Set<String> listening = new HashSet<>();
        server.queues().forEach(queue -> queue.workers().stream().map(QueueWorker::name).forEach(listening::add));
        return server.workers().stream().filter(worker -> !listening.contains(worker.id()))
                .map(worker -> agent(server, "no queue", worker.id(), worker.taskId())).toList();
    }

    private static String agents(List<QueueLine> agents) {
        long free = agents.stream().filter(QueueLines::free).count();
        return NLS.bind(agents.size() == 1 ? Messages.Queues_agent : Messages.Queues_agents, agents.size(), free);
    }

    /** Whether a line is an agent that could take a task now. */
    static boolean free(QueueLine line) {
        return line.icon() == Icon.STATE_READY;
    }

    /** @return how many agents of a server could take a task now */
    static long free(ServerQueues server, Instant now) {
        return server.workers().stream()
                .filter(worker -> worker.taskId().isEmpty() && silentSince(worker, now).isEmpty()).count();
    }

    private static Optional<Instant> silentSince(Worker worker, Instant now) {
        return worker.lastReport().filter(last -> last.plus(SILENCE).isBefore(now));
    }

    private QueueLine agent(ServerQueues server, String queue, String name, Optional<String> task) {
        Optional<Worker> worker = server.workers().stream().filter(each -> each.id().equals(name)).findFirst();
        Optional<String> running = task.or(() -> worker.flatMap(Worker::taskId));
        List<String> key = key(server, queue, "agent", name);
        String label = DisplayText.singleLine(name);
        Optional<Instant> silent = worker.flatMap(each -> silentSince(each, now));
        if (silent.isPresent()) {
            return new QueueLine(key, Icon.STATE_NO_SIGN_OF_LIFE, label, Messages.Queues_silent,
                    NLS.bind(Messages.Queues_lastReport, Ages.moment(silent.get())), session(server, running),
                    List.of());
        }
        if (running.isEmpty()) {
            return new QueueLine(key, Icon.STATE_READY, label, Messages.Queues_free,
                    worker.flatMap(Worker::ip).orElse(""), Optional.empty(), List.of());
        }
        String runs = worker.flatMap(Worker::taskName).orElse(running.get());
        return new QueueLine(key, Icon.STATE_CONNECTED, label, Messages.Queues_busy,
                NLS.bind(Messages.Queues_runs, DisplayText.singleLine(runs)), session(server, running), List.of());
    }

    private QueueLine waiting(ServerQueues server, Queue queue, int place) {
        String task = queue.entries().get(place);
        WaitingTask known = queue.waiting().getOrDefault(task, WaitingTask.UNKNOWN);
        String since = known.since().map(when -> NLS.bind(Messages.Queues_since,
                Uptime.format(Duration.between(when, now)))).orElse("");
        return new QueueLine(key(server, queue.id(), "task", task), Icon.STATE_DRAFT,
                DisplayText.singleLine(known.name().orElse(task)), NLS.bind(Messages.Queues_place, place + 1), since,
                session(server, Optional.of(task)), List.of());
    }

    private static Optional<SessionKey> session(ServerQueues server, Optional<String> task) {
        return server.server().flatMap(id -> task.map(each -> new SessionKey(id, each)));
    }

    /** @return the key of a queue's line */
    static List<String> key(ServerQueues server, String... parts) {
        List<String> key = new ArrayList<>(List.of(parts));
        key.add(0, server.profile().name());
        return List.copyOf(key);
    }
}
