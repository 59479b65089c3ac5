package org.mlopsclub.clearml.ui.ports;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.connection.ForwardedPort;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.PortForward.Direction;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;
import org.mlopsclub.clearml.ui.Messages;

/** A forward in the user's words. */
public final class PortWords {

    private PortWords() {
    }

    static String purpose(Purpose purpose) {
        return switch (purpose) {
            case JUPYTER -> Messages.Ports_jupyter;
            case VSCODE -> Messages.Ports_vscode;
            case TENSORBOARD -> Messages.Ports_tensorboard;
            case DEBUGGER -> Messages.Ports_debugger;
            case OWN -> Messages.Ports_own;
            case SSH -> Messages.Ports_ssh;
        };
    }

    /** @return where one connects to, and where one arrives */
    public static String ways(ForwardedPort port) {
        PortForward wanted = port.wanted();
        return NLS.bind(wanted.direction() == Direction.LOCAL ? Messages.Ports_local : Messages.Ports_reverse,
                new Object[] {String.valueOf(port.localPort()), wanted.host(), String.valueOf(wanted.remotePort())});
    }

    static String state(ForwardedPort port) {
        String word = switch (port.state()) {
            case OPEN -> Messages.Ports_open;
            case WAITING -> Messages.Ports_waiting;
            case FAILED -> Messages.Ports_failed;
        };
        return port.note().map(note -> word + ": " + note).orElse(word);
    }
}
