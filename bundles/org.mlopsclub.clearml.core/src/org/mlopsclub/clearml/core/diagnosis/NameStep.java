package org.mlopsclub.clearml.core.diagnosis;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.server.ServerProxy;

/** The addresses behind the API server's name, or behind the proxy's before it. */
final class NameStep extends Step {

    NameStep(Findings found) {
        super(found, Messages.Diagnosis_name, 5, Messages.Diagnosis_name_hint);
    }

    @Override
    public StepResult run(Cancellation cancellation) {
        var url = found.configuration.get().apiUrl();
        Optional<InetSocketAddress> proxy = ServerProxy.of(url);
        found.proxied.set(proxy.isPresent());
        String host = proxy.map(InetSocketAddress::getHostString).orElse(url.getHost());
        int port = proxy.map(InetSocketAddress::getPort).orElse(url.getPort() > 0 ? url.getPort()
                : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80);
        found.serverName.set(InetSocketAddress.createUnresolved(host, port));
        try {
            List<InetAddress> addresses = Tcp.resolve(host);
            found.serverAddresses.set(addresses);
            String seen = Tcp.isAddress(host) ? NLS.bind(Messages.Diagnosis_isAddress, host)
                    : NLS.bind(Messages.Diagnosis_resolved, host, Tcp.words(addresses));
            return StepResult.ok(proxy.isPresent() ? NLS.bind(Messages.Diagnosis_proxy, seen) : seen);
        } catch (UnknownHostException e) {
            return StepResult.failed(NLS.bind(Messages.Diagnosis_unknownHost, host), hint());
        }
    }
}
