package org.mlopsclub.clearml.core.tests.monitor;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Servers that answer as a test says, in place of the configured ones until closed. */
final class ScriptedProfiles implements Servers, AutoCloseable {

    private final List<ScriptedServer> servers;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ServiceRegistration<Servers> registration;
    volatile List<ServerProfile> profiles;

    /** @param names of the profiles; empty for the default one */
    ScriptedProfiles(String... names) {
        servers = new ArrayList<>();
        for (String name : names) {
            servers.add(new ScriptedServer(name));
        }
        profiles = servers.stream().map(ScriptedServer::profile).toList();
        registration = FrameworkUtil.getBundle(ScriptedProfiles.class).getBundleContext().registerService(
                Servers.class, this, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));
    }

    ScriptedServer server(String name) {
        return servers.stream().filter(server -> server.name.equals(name)).findFirst().orElseThrow();
    }

    void choose(List<ServerProfile> others) {
        profiles = others;
        listeners.forEach(Runnable::run);
    }

    @Override
    public List<ServerProfile> profiles() {
        return profiles;
    }

    @Override
    public ClearmlClient client() {
        return servers.get(0).client;
    }

    @Override
    public ClearmlClient client(ServerProfile profile) {
        return server(profile.name()).client;
    }

    @Override
    public Optional<ClearmlClient> client(ServerId id) {
        return servers.stream().map(server -> server.client).filter(client -> client.server().equals(id)).findFirst();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        registration.unregister();
    }

    /** One server. */
    static final class ScriptedServer {

        private final String name;
        private final ServerId id;
        private final ServerConfiguration configuration;
        private final ClearmlClient client;
        /** What is there, whoever asks. */
        volatile List<Session> sessions = List.of();
        volatile Optional<ClearmlException> failure = Optional.empty();
        /** Waits for this before it answers. */
        volatile Gate gate = cancellation -> {
        };
        /** How many sessions each answer held. */
        final List<Integer> answers = new CopyOnWriteArrayList<>();
        final List<SessionQuery> queries = new CopyOnWriteArrayList<>();
        final AtomicInteger queueRequests = new AtomicInteger();
        final List<SessionQuery> comparisons = new CopyOnWriteArrayList<>();

        ScriptedServer(String name) {
            this.name = name;
            URI url = URI.create("http://" + (name.isEmpty() ? "main" : name) + ".example:8008");
            id = ServerId.of(url);
            configuration = ServerConfiguration.of(url, new Credentials("key", "secret", Optional.empty()));
            client = (ClearmlClient) Proxy.newProxyInstance(ScriptedServer.class.getClassLoader(),
                    new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> switch (method.getName()) {
                        case "server" -> id;
                        case "configuration" -> configuration;
                        case "identity" -> new ServerIdentity("u1", "Mina", "c", "company", "2.31", "2.0.0", "basic");
                        case "sessions" -> answer((SessionQuery) arguments[0], (Cancellation) arguments[1]);
                        case "sessionIds" -> ids((SessionQuery) arguments[0]);
                        case "queues" -> queues();
                        case "workers" -> List.of();
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        /** What an answer waits for. */
        interface Gate {
            void pass(Cancellation cancellation) throws Exception;
        }

        ServerProfile profile() {
            return new ServerProfile(name, name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name + ".conf")));
        }

        ServerId id() {
            return id;
        }

        private SessionList answer(SessionQuery query, Cancellation cancellation) throws Exception {
            queries.add(query);
            gate.pass(cancellation);
            if (failure.isPresent()) {
                throw failure.get();
            }
            List<Session> listed = sessions.stream().filter(session -> listed(session, query)).toList();
            answers.add(listed.size());
            return new SessionList(listed, 1, List.of(),
                    listed.stream().flatMap(s -> s.times().lastChange().stream()).max(Comparator.naturalOrder()),
                    Optional.empty());
        }

        private Object queues() throws ClearmlException {
            queueRequests.incrementAndGet();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return List.of();
        }

        private Object ids(SessionQuery query) {
            comparisons.add(query);
            return sessions.stream().filter(session -> listed(session, query)).map(Session::taskId)
                    .collect(Collectors.toSet());
        }

        private static boolean listed(Session session, SessionQuery query) {
            boolean active = session.status() == TaskStatus.QUEUED || session.status() == TaskStatus.IN_PROGRESS;
            return (active || !query.activeOnly()) && query.changedSince()
                    .filter(since -> session.times().lastChange().orElseThrow().isBefore(since)).isEmpty();
        }
    }
}
