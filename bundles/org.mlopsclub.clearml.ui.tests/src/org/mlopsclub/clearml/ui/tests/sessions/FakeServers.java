package org.mlopsclub.clearml.ui.tests.sessions;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.model.ConsoleLine;
import org.mlopsclub.clearml.client.model.ConsolePage;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.server.Servers;

/** A server that can only stop sessions, when its gate is open, change them, and read out their logs. */
final class FakeServers implements Servers {

    final List<String> stopped = new CopyOnWriteArrayList<>();
    /** What else was asked for: call, session and value. */
    final List<String> changes = new CopyOnWriteArrayList<>();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile Optional<ClearmlException> failure = Optional.empty();
    /** What the log has, of which each answer gives what came after the last one. */
    final List<ConsoleLine> log = new CopyOnWriteArrayList<>();
    /** Whether a session that was asked to stop still runs. */
    volatile boolean goesOn;
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger logRequests = new AtomicInteger();
    volatile Session session = Sessions.settingUp("box");
    /** What the next looks at a session find, before that. */
    final Queue<Optional<Session>> nextLooks = new ConcurrentLinkedQueue<>();

    private final ClearmlClient client = (ClearmlClient) Proxy.newProxyInstance(FakeServers.class.getClassLoader(),
            new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> {
                switch (method.getName()) {
                    case "server":
                        return Sessions.SERVER;
                    case "stop":
                        stop((String) arguments[0]);
                        return null;
                    case "session":
                        return look(arguments[0]);
                    case "identity":
                        return new ServerIdentity(Sessions.ME.id(), Sessions.ME.name(), "", "", "2.31", "", "basic");
                    case "sessions":
                        return new SessionList(List.of(), 1, List.of(), Optional.empty(), Optional.empty());
                    case "forceStop":
                        changes.add("forceStop " + arguments[0]);
                        goesOn = false;
                        return null;
                    case "archive", "delete", "rename", "setTags", "setComment":
                        changes.add(method.getName() + " " + arguments[0]
                                + (arguments.length > 2 ? " " + arguments[1] : ""));
                        return null;
                    case "console":
                        return console((Optional<?>) arguments[1]);
                    case "sshAccess":
                        // A connection of the test before, just about to be made again.
                        throw new ClearmlException.NotFound("fake", String.valueOf(arguments[0]));
                    default:
                        throw new UnsupportedOperationException(method.getName());
                }
            });

    private ConsolePage console(Optional<?> after) {
        UiThreadGuard.refuse();
        logRequests.incrementAndGet();
        List<ConsoleLine> newer = log.stream()
                .filter(line -> after.isEmpty() || line.at().isAfter((Instant) after.get())).toList();
        return new ConsolePage(newer, newer.stream().map(ConsoleLine::at).reduce((a, b) -> b), log.size());
    }

    private Optional<Session> look(Object taskId) {
        looks.incrementAndGet();
        Optional<Session> next = nextLooks.poll();
        if (next != null) {
            return next;
        }
        return stopped.contains(taskId) && !goesOn ? Optional.empty() : Optional.of(session);
    }

    private void stop(String taskId) throws ClearmlException, InterruptedException {
        UiThreadGuard.refuse();
        gate.await();
        if (failure.isPresent()) {
            throw failure.get();
        }
        stopped.add(taskId);
    }

    @Override
    public ClearmlClient client() {
        UiThreadGuard.refuse();
        return client;
    }

    @Override
    public Optional<ClearmlClient> client(@Nullable ServerId server) {
        UiThreadGuard.refuse();
        return Optional.of(client);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return () -> {
            // the configuration never changes
        };
    }
}
