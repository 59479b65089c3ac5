package org.mlopsclub.clearml.core.diagnosis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.Messages;

/** Whether the API server, or the proxy before it, takes connections. */
final class TcpStep extends Step {

    TcpStep(Findings found) {
        super(found, Messages.Diagnosis_tcp, 6, Messages.Diagnosis_tcp_hint);
    }

    @Override
    public StepResult run(Cancellation cancellation) {
        InetSocketAddress name = found.serverName.get();
        try (Socket socket = Tcp.connect(found.serverAddresses.get(), name.getPort(), cancellation)) {
            InetSocketAddress address = new InetSocketAddress(socket.getInetAddress(), socket.getPort());
            found.serverAddress.set(address);
            return StepResult.ok(NLS.bind(Messages.Diagnosis_takesConnections,
                    address.getAddress().getHostAddress() + ":" + address.getPort()));
        } catch (IOException e) {
            return StepResult.failed(Tcp.cause(name.getHostString(), name.getPort(), e), hint());
        }
    }
}
