package org.mlopsclub.clearml.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.model.Container;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.QueueWorker;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.testkit.Await;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Where there is more than one server, the form asks for which one a session is. */
class ServerChoiceTest {

    private static final QueueWorker AGENT = new QueueWorker("ml-07", Optional.empty(), Optional.empty());

    @BeforeEach
    void forgetPresets() throws Exception {
        FormWidgets.forgetPresets();
    }

    @Test
    void givenTwoServersWhenAnotherIsChosenThenItsQueuesAreOffered() throws Exception {
        try (TwoServers servers = new TwoServers()) {
            FormWidgets wizard = FormWidgets.openWizard();
            try {
                Await.until("the first server's queue", 20, () -> wizard.items("queue").equals(List.of("main-queue")));
                Await.until("its image", 20, () -> wizard.items("docker").equals(List.of("main-image")));
                assertEquals(List.of("(default)", "lab"), wizard.items("server"));
                wizard.select("server", "lab");
                Await.until("the other server's queue", 20, () -> wizard.items("queue").equals(List.of("lab-queue")));
                Await.until("its image", 20, () -> wizard.items("docker").equals(List.of("lab-image")));
            } finally {
                wizard.close();
            }
        }
    }

    @Test
    void givenOneServerWhenTheFormIsOpenedThenItDoesNotAsk() throws Exception {
        try (QueueServer server = new QueueServer(queue("default"))) {
            FormWidgets wizard = FormWidgets.openWizard();
            try {
                Await.until("the queue", 20, () -> wizard.items("queue").equals(List.of("default")));
                assertFalse(wizard.has("server"));
            } finally {
                wizard.close();
            }
        }
    }

    private static Queue queue(String name) {
        return new Queue("id-" + name, name, Optional.empty(), List.of(), List.of(AGENT));
    }

    /** The default server and one more, each with a queue of its own. */
    private static final class TwoServers implements Servers, AutoCloseable {

        private final ServiceRegistration<Servers> registration = FrameworkUtil.getBundle(ServerChoiceTest.class)
                .getBundleContext().registerService(Servers.class, this,
                        new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));

        @Override
        public List<ServerProfile> profiles() {
            return List.of(new ServerProfile("", Optional.empty()),
                    new ServerProfile("lab", Optional.of(Path.of("lab.conf"))));
        }

        @Override
        public ClearmlClient client() {
            return client(profiles().get(0));
        }

        @Override
        public ClearmlClient client(ServerProfile profile) {
            return (ClearmlClient) Proxy.newProxyInstance(ServerChoiceTest.class.getClassLoader(),
                    new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> {
                        String name = profile.isDefault() ? "main" : profile.name();
                        return switch (method.getName()) {
                            case "queues" -> List.of(queue(name + "-queue"));
                            case "identity" -> new ServerIdentity("u1", "Ada", "c1", "Lab", "2.31", "2.0.0", "basic");
                            case "sessions" -> new SessionList(List.of(session(name + "-image")), 1, List.of(),
                                    Optional.empty(), Optional.empty());
                            default -> throw new ClearmlException.Cancelled();
                        };
                    });
        }

        private static Session session(String image) {
            SessionKey key = new SessionKey(new ServerId("http://server.example.com"), "0123");
            return Session.builder(key, "box").container(new Container(image, "")).build();
        }

        @Override
        public Optional<ClearmlClient> client(ServerId server) {
            return Optional.empty();
        }

        @Override
        public Subscription onChange(Runnable listener) {
            return () -> {
                // the configuration never changes
            };
        }

        @Override
        public void close() {
            registration.unregister();
        }
    }
}
