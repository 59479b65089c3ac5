package org.mlopsclub.clearml.core.server;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/** Which proxy the IDE's preferences put before a server. */
public final class ServerProxy {

    private ServerProxy() {
    }

    /**
     * @param url of the server
     * @return the proxy's address, not resolved; empty for a direct connection
     */
    public static Optional<InetSocketAddress> of(URI url) {
        return new EclipseProxySelector().select(url).stream().map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance).map(InetSocketAddress.class::cast).findFirst();
    }
}
