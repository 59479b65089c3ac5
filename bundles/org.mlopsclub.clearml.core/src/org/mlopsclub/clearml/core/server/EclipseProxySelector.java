package org.mlopsclub.clearml.core.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.net.proxy.IProxyData;
import org.eclipse.core.net.proxy.IProxyService;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.Services;

/** The proxy settings of the IDE's preferences, for {@code java.net.http}. */
final class EclipseProxySelector extends ProxySelector {

    @Override
    @NonNullByDefault({}) // as inherited: java.net declares no nullness
    public List<Proxy> select(URI uri) {
        List<Proxy> proxies = Services.find(IProxyService.class).stream()
                .flatMap(service -> Arrays.stream(service.select(uri)))
                .filter(data -> data.getHost() != null && data.getPort() > 0)
                .map(EclipseProxySelector::proxy).toList();
        return proxies.isEmpty() ? List.of(Proxy.NO_PROXY) : proxies;
    }

    private static Proxy proxy(IProxyData data) {
        Proxy.Type type = IProxyData.SOCKS_PROXY_TYPE.equals(data.getType()) ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        return new Proxy(type, InetSocketAddress.createUnresolved(data.getHost(), data.getPort()));
    }

    @Override
    public void connectFailed(@Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
        ILog.of(EclipseProxySelector.class).info("The proxy " + address + " did not lead to " + uri, failure);
    }
}
