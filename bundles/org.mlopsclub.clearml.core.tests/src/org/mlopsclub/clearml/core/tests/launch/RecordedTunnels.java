package org.mlopsclub.clearml.core.tests.launch;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.connection.SessionConnections.Tunnel;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Connections for sessions that nobody reaches directly: with a tunnel they connect, without one they do not. */
final class RecordedTunnels implements AutoCloseable {

    private final List<String> offered = new CopyOnWriteArrayList<>();
    private final SessionConnections real = Services.get(SessionConnections.class);
    private final ServiceRegistration<SessionConnections> registration;

    RecordedTunnels() {
        SessionConnections recording = (SessionConnections) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { SessionConnections.class }, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "connect":
                            return connect();
                        case "offerTunnel":
                            offered.add(Integer.toString(((Tunnel) arguments[1]).port()));
                            return null;
                        case "withdrawTunnel":
                            offered.add("withdrawn");
                            return null;
                        default:
                            return method.invoke(real, arguments);
                    }
                });
        registration = FrameworkUtil.getBundle(RecordedTunnels.class).getBundleContext().registerService(
                SessionConnections.class, recording, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 100)));
    }

    /** @return ports and withdrawals in their order */
    List<String> offered() {
        return List.copyOf(offered);
    }

    @Override
    public void close() {
        registration.unregister();
    }

    private SessionConnection connect() throws ConnectionException {
        if (offered.isEmpty()) {
            throw new ConnectionException("10.0.0.5:10022 does not answer.", null);
        }
        return (SessionConnection) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { SessionConnection.class }, (proxy, method, arguments) -> null);
    }
}
