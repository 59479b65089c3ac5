package org.mlopsclub.clearml.core.launch;

import java.util.OptionalInt;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.cli.LaunchEvent;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.connection.SessionConnections.Tunnel;

/** The tunnel that the command of one launch holds open, offered to the connections while it is up. */
final class LaunchTunnel {

    private final LaunchRun run;
    private final TunnelPorts ports;
    private final SessionConnections connections;
    private OptionalInt port = OptionalInt.empty();

    LaunchTunnel(LaunchRun run, TunnelPorts ports, SessionConnections connections) {
        this.run = run;
        this.ports = ports;
        this.connections = connections;
    }

    /** Offers or withdraws the tunnel, if the event is about it. */
    synchronized void follow(LaunchEvent event) {
        if (event instanceof LaunchEvent.SshDetails details) {
            port = OptionalInt.of(details.localPort());
        } else if (event instanceof LaunchEvent.Connected) {
            offer();
        } else if (event instanceof LaunchEvent.Reconnecting || event instanceof LaunchEvent.Exited) {
            withdraw();
        }
    }

    private void offer() {
        if (port.isEmpty()) {
            return;
        }
        if (ports.take(port.getAsInt(), run)) {
            run.session().ifPresent(key -> connections.offerTunnel(key, new Tunnel("localhost", port.getAsInt())));
        } else {
            ILog.of(LaunchTunnel.class)
                    .warn(NLS.bind(Messages.Launch_portTaken, port.getAsInt(), run.name()));
        }
    }

    private void withdraw() {
        port = OptionalInt.empty();
        ports.release(run);
        run.session().ifPresent(connections::withdrawTunnel);
    }
}
