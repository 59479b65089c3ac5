package org.mlopsclub.clearml.core.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.net.proxy.IProxyData;
import org.eclipse.core.net.proxy.IProxyService;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.ssh.SshProxy;

/** The proxy that the IDE's preferences name for a host: SOCKS first, which is made for any protocol. */
final class IdeProxy {

    private IdeProxy() {
    }

    static Optional<SshProxy> of(String host) {
        return Services.find(IProxyService.class).flatMap(service -> Stream.of("socks", "https")
                .flatMap(scheme -> Arrays.stream(service.select(uri(scheme, host))))
                .filter(data -> data.getHost() != null && data.getPort() > 0).findFirst().map(IdeProxy::proxy));
    }

    private static URI uri(String scheme, String host) {
        try {
            return new URI(scheme, host, null, null);
        } catch (URISyntaxException e) {
            return URI.create(scheme + "://unknown.invalid");
        }
    }

    private static SshProxy proxy(IProxyData data) {
        SshProxy.Kind kind = IProxyData.SOCKS_PROXY_TYPE.equals(data.getType()) ? SshProxy.Kind.SOCKS5
                : SshProxy.Kind.HTTP;
        return new SshProxy(kind, data.getHost(), data.getPort(), given(data.getUserId()), given(data.getPassword()));
    }

    private static Optional<String> given(@Nullable String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
