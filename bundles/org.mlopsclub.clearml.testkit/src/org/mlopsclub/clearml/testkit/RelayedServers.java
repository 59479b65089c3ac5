package org.mlopsclub.clearml.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/**
 * The configured server with its sessions' SSH behind relays, so that a test can cut the line; also counts
 * calls. In force until closed.
 */
public final class RelayedServers implements Servers, AutoCloseable {

    private final Servers real = Services.get(Servers.class);
    private final Map<Integer, TcpRelay> relays = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, After> afters = new ConcurrentHashMap<>();
    private final ServiceRegistration<Servers> registration;

    /** Takes the place of the product's service. */
    public RelayedServers() {
        registration = FrameworkUtil.getBundle(RelayedServers.class).getBundleContext().registerService(Servers.class,
                this, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 100)));
    }

    /** Cuts the line to every session. */
    public void cut() {
        relays.values().forEach(TcpRelay::cut);
    }

    /**
     * @param method of {@link ClearmlClient}
     * @param action what happens on the server just after it has answered such a call
     */
    public void after(String method, After action) {
        afters.put(method, action);
    }

    /** What somebody else does on the server. */
    public interface After {

        /** @param arguments of the call */
        void happens(Object[] arguments) throws Exception;
    }

    /** @return how often a method of {@link ClearmlClient} was called through this */
    public int calls(String method) {
        return calls.computeIfAbsent(method, name -> new AtomicInteger()).get();
    }

    @Override
    public ClearmlClient client() throws ConfigurationException, ClearmlException {
        return relayed(real.client());
    }

    @Override
    public List<ServerProfile> profiles() {
        return real.profiles();
    }

    @Override
    public ClearmlClient client(ServerProfile profile) throws ConfigurationException, ClearmlException {
        return relayed(real.client(profile));
    }

    @Override
    public Optional<ClearmlClient> client(ServerId server) throws ConfigurationException, ClearmlException {
        return real.client(server).map(this::relayed);
    }

    @Override
    public Subscription onChange(Runnable listener) {
        return real.onChange(listener);
    }

    @Override
    public void close() throws IOException {
        registration.unregister();
        for (TcpRelay relay : relays.values()) {
            relay.close();
        }
    }

    private ClearmlClient relayed(ClearmlClient client) {
        return (ClearmlClient) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { ClearmlClient.class }, (proxy, method, arguments) -> {
                    calls.computeIfAbsent(method.getName(), name -> new AtomicInteger()).incrementAndGet();
                    try {
                        Object answer = method.invoke(client, arguments);
                        @Nullable After after = afters.get(method.getName());
                        if (after != null) {
                            after.happens(arguments);
                        }
                        return answer instanceof SshAccess access ? relayed(access) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private SshAccess relayed(SshAccess access) throws IOException {
        @Nullable TcpRelay known = relays.get(access.port());
        TcpRelay relay = known != null ? known : new TcpRelay(access.host(), access.port());
        relays.put(access.port(), relay);
        return new SshAccess("127.0.0.1", relay.port(), access.internalPort(), access.user(), access.password(),
                access.hostKeys(), access.publishedKeys(), access.channelVouches(), access.jupyterPort(),
                access.jupyterToken());
    }
}
