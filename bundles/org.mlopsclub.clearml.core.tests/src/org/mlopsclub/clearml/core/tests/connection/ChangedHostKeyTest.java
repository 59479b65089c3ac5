package org.mlopsclub.clearml.core.tests.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A session whose record names another host key than the one that the machine shows. */
class ChangedHostKeyTest {

    private final SessionConnections connections = Services.get(SessionConnections.class);
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private volatile boolean answer;
    private RunningSandbox sandbox;

    @BeforeEach
    void standBetweenServerAndUser() throws Exception {
        sandbox = RunningSandbox.start();
        register(Servers.class, new OtherKeys(Services.get(Servers.class)));
        register(UserDecisions.class, new Asked());
    }

    @AfterEach
    void goAway() throws Exception {
        connections.all().forEach(connection -> connection.close("the test is over"));
        registrations.forEach(ServiceRegistration::unregister);
        sandbox.close();
    }

    @Test
    void givenAnotherKeyWhenRefusedThenNothingIsConnectedUntilTheUserTrustsIt() throws Exception {
        SessionKey key = readySession();
        ConnectionException refused = assertThrows(ConnectionException.class,
                () -> connections.connect(key, new NullProgressMonitor()));
        assertTrue(refused.getMessage().contains("answers with another key than before"), refused::getMessage);
        assertTrue(refused.getMessage().contains("Known: ") && refused.getMessage().contains("SHA256:"),
                refused::getMessage);
        assertEquals(1, questions.size());
        assertTrue(connections.find(key).isEmpty());

        answer = true;
        assertEquals(State.CONNECTED, connections.connect(key, new NullProgressMonitor()).state());
        connections.find(key).orElseThrow().close("again");
        assertEquals(State.CONNECTED, connections.connect(key, new NullProgressMonitor()).state());
        assertEquals(2, questions.size(), "the trusted key is asked about again");
    }

    private SessionKey readySession() throws Exception {
        return Await.until("a session that is ready", 30,
                () -> sandbox.client().sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                        .filter(session -> session.phase(Instant.now()) == SessionPhase.READY).findFirst(),
                session -> true).key();
    }

    private <T> void register(Class<T> type, T service) {
        BundleContext context = FrameworkUtil.getBundle(ChangedHostKeyTest.class).getBundleContext();
        registrations.add(context.registerService(type, service,
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000))));
    }

    /** Well formed, and nobody's. */
    private static HostKey strange() {
        byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer blob = ByteBuffer.allocate(4 + type.length + 4 + 32);
        blob.putInt(type.length).put(type).putInt(32).put(new byte[32]);
        return new HostKey("ssh-ed25519", Base64.getEncoder().encodeToString(blob.array()));
    }

    private record OtherKeys(Servers real) implements Servers {

        @Override
        public ClearmlClient client() throws ConfigurationException, ClearmlException {
            return changed(real.client());
        }

        @Override
        public Optional<ClearmlClient> client(ServerId server) throws ConfigurationException, ClearmlException {
            return real.client(server).map(OtherKeys::changed);
        }

        @Override
        public Subscription onChange(Runnable listener) {
            return real.onChange(listener);
        }

        private static ClearmlClient changed(ClearmlClient client) {
            return (ClearmlClient) Proxy.newProxyInstance(OtherKeys.class.getClassLoader(),
                    new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> {
                        try {
                            Object result = method.invoke(client, arguments);
                            return result instanceof SshAccess access ? changed(access) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private static SshAccess changed(SshAccess access) {
            return new SshAccess(access.host(), access.port(), access.internalPort(), access.user(), access.password(),
                    List.of(strange()), false, access.channelVouches(), access.jupyterPort(), access.jupyterToken());
        }
    }

    private final class Asked implements UserDecisions {

        @Override
        public boolean trustUnknownHostKey(String session, SshTarget target, HostKeyInfo offered) {
            return false;
        }

        @Override
        public boolean trustChangedHostKey(String session, SshTarget target, List<HostKeyInfo> expected,
                HostKeyInfo offered) {
            questions.add(session + ' ' + expected + ' ' + offered);
            return answer;
        }

        @Override
        public boolean installCli(String where) {
            return false;
        }

        @Override
        public Optional<String> answer(String prompt) {
            return Optional.empty();
        }
    }
}
