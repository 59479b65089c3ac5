package org.mlopsclub.clearml.ui.tests.sessions;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.server.Servers;

/** A server that can only stop sessions, when its gate is open. */
final class FakeServers implements Servers {

    final List<String> stopped = new CopyOnWriteArrayList<>();
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile Optional<ClearmlException> failure = Optional.empty();

    private final ClearmlClient client = (ClearmlClient) Proxy.newProxyInstance(FakeServers.class.getClassLoader(),
            new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> {
                if (!method.getName().equals("stop")) {
                    throw new UnsupportedOperationException(method.getName());
                }
                stop((String) arguments[0]);
                return null;
            });

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
