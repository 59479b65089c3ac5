package org.mlopsclub.clearml.core.guard;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.files.RemoteDocuments;

/** The log in a file of the workspace; a declarative service. */
public final class StoredActivityLog implements ActivityLog {

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Entry> unwritten = new ConcurrentLinkedQueue<>();
    private final Job writer;
    private final ActivityFile file;
    private @Nullable ActivityRecorder recorder;

    /** Called by the service runtime; from then on it also writes down what connections and documents do. */
    public StoredActivityLog(SessionConnections connections, RemoteDocuments documents) {
        this(Platform.getStateLocation(Platform.getBundle(ClearmlIds.CORE)).append(ClearmlIds.ACTIVITY_FILE).toPath());
        recorder = new ActivityRecorder(this, connections, documents);
    }

    /** Called by the service runtime. */
    public void deactivate() {
        @Nullable ActivityRecorder last = recorder;
        if (last != null) {
            last.close();
        }
    }

    /** @param path where the lines are kept */
    public StoredActivityLog(Path path) {
        file = new ActivityFile(path);
        writer = Job.createSystem(Messages.Activity_job, (IJobFunction) progress -> {
            for (@Nullable Entry next = unwritten.poll(); next != null; next = unwritten.poll()) {
                file.append(next);
            }
            return Status.OK_STATUS;
        });
        entries.addAll(file.read());
    }

    @Override
    public void add(Kind kind, String session, String text) {
        Entry entry = new Entry(Instant.now(), kind, DisplayText.singleLine(session), DisplayText.singleLine(text));
        synchronized (entries) {
            entries.add(entry);
            while (entries.size() > ActivityFile.BOUND) {
                entries.remove();
            }
        }
        unwritten.add(entry);
        writer.schedule();
        for (Consumer<Entry> listener : listeners) {
            try {
                listener.accept(entry);
            } catch (RuntimeException e) {
                ILog.of(StoredActivityLog.class).error(Messages.Activity_listenerFailed, e);
            }
        }
    }

    @Override
    public List<Entry> entries() {
        synchronized (entries) {
            return List.copyOf(entries);
        }
    }

    @Override
    public Subscription onAdd(Consumer<Entry> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
