package org.mlopsclub.clearml.ui.tests.launch;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.server.Servers;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** A configured server that only tells its queues; in force until closed. */
final class QueueServer implements Servers, AutoCloseable {

    private final ClearmlClient client;
    private final ServiceRegistration<Servers> registration;

    QueueServer(Queue... queues) {
        client = (ClearmlClient) Proxy.newProxyInstance(QueueServer.class.getClassLoader(),
                new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("queues")) {
                        throw new ClearmlException.Cancelled();
                    }
                    return List.of(queues);
                });
        registration = FrameworkUtil.getBundle(QueueServer.class).getBundleContext().registerService(Servers.class,
                this, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000)));
    }

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
            // the configuration never changes
        };
    }

    @Override
    public void close() {
        registration.unregister();
    }
}
