package org.mlopsclub.clearml.core.tests.connection;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Sessions of a server that says what a test wants, and a user who answers as a test wants; until closed. */
final class ScriptedSession implements AutoCloseable {

    static final ServerId SERVER = new ServerId("http://scripted");

    private final Map<String, Callable<SshAccess>> accesses = new ConcurrentHashMap<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final SessionConnections connections = Services.get(SessionConnections.class);
    private final Queue<String> passphrases = new ConcurrentLinkedQueue<>();
    private volatile boolean trusting;
    private volatile Optional<String> password = Optional.empty();

    ScriptedSession() {
        register(Servers.class, new Said());
        register(UserDecisions.class, new User());
    }

    /** A new session that is reached like this, as the server says when asked. */
    SessionKey add(Callable<SshAccess> access) {
        SessionKey key = new SessionKey(SERVER, UUID.randomUUID().toString().replace("-", ""));
        accesses.put(key.taskId(), access);
        return key;
    }

    /** What the server says of a machine. */
    static SshAccess access(int port, String user, Optional<String> password, List<HostKeyInfo> recorded,
            boolean vouches) {
        List<HostKey> keys = recorded.stream()
                .map(key -> new HostKey(key.type(), Base64.getEncoder().encodeToString(key.key()))).toList();
        return new SshAccess("127.0.0.1", port, Optional.empty(), user, password, keys,
                keys.stream().anyMatch(HostKey::published), vouches, Optional.empty(), Optional.empty());
    }

    void userTrusts(boolean trusts) {
        trusting = trusts;
    }

    void userKnows(String secret) {
        password = Optional.of(secret);
    }

    /** What the user types for a passphrase, one answer after the other; cancels after the last. */
    void userTypes(String... answers) {
        passphrases.addAll(List.of(answers));
    }

    /** What the user was asked. */
    List<String> questions() {
        return questions;
    }

    SessionConnection connect(SessionKey key) throws ConnectionException {
        return connections.connect(key, new NullProgressMonitor());
    }

    @Override
    public void close() {
        connections.all().forEach(connection -> connection.close("the test is over"));
        registrations.forEach(ServiceRegistration::unregister);
    }

    private <T> void register(Class<T> type, T service) {
        BundleContext context = FrameworkUtil.getBundle(ScriptedSession.class).getBundleContext();
        registrations.add(context.registerService(type, service,
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000))));
    }

    private final class Said implements Servers {

        private final ClearmlClient client = (ClearmlClient) Proxy.newProxyInstance(Said.class.getClassLoader(),
                new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    // The test before may have left a connection that was just about to be made again.
                    case "sshAccess" -> accesses.getOrDefault(arguments[0], () -> {
                        throw new ClearmlException.NotFound("scripted", String.valueOf(arguments[0]));
                    }).call();
                    case "session" -> Optional.empty();
                    default -> throw new UnsupportedOperationException(method.getName());
                });

        @Override
        public ClearmlClient client() {
            return client;
        }

        @Override
        public Optional<ClearmlClient> client(ServerId server) {
            return Optional.of(client);
        }

        @Override
        public Subscription onChange(Runnable listener) {
            return () -> {
            };
        }
    }

    private final class User implements UserDecisions {

        private boolean asked(String question) {
            questions.add(question);
            return trusting;
        }

        @Override
        public boolean trustUnknownHostKey(String session, SshTarget target, HostKeyInfo offered) {
            return asked("unknown " + offered);
        }

        @Override
        public boolean trustUnvouchedHostKey(String session, SshTarget target, HostKeyInfo offered) {
            return asked("unvouched " + offered);
        }

        @Override
        public boolean trustChangedHostKey(String session, SshTarget target, List<HostKeyInfo> expected,
                HostKeyInfo offered) {
            return asked("changed " + expected + " to " + offered);
        }

        @Override
        public Optional<String> password(SshTarget target) {
            questions.add("password " + target);
            return password;
        }

        @Override
        public Optional<String> passphrase(Path keyFile, boolean again) {
            questions.add((again ? "passphrase again " : "passphrase ") + keyFile.getFileName());
            return Optional.ofNullable(passphrases.poll());
        }

        @Override
        public boolean installCli(String where) {
            return asked("install");
        }

        @Override
        public Optional<String> answer(String prompt) {
            questions.add(prompt);
            return Optional.empty();
        }
    }
}
