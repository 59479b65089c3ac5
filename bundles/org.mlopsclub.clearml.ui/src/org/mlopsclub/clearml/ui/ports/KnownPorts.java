package org.mlopsclub.clearml.ui.ports;

import java.util.Optional;

import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.core.connection.PortForward;
import org.mlopsclub.clearml.core.connection.PortForward.Direction;
import org.mlopsclub.clearml.core.connection.PortForward.Purpose;

/**
 * The ports of programs that a session told of, or that programs use unless told otherwise.
 *
 * @param jupyter the notebook server's, if the session runs one
 * @param vscode the VS Code server's, if the session runs one
 */
public record KnownPorts(Optional<Integer> jupyter, Optional<Integer> vscode) {

    /** TensorBoard's default. */
    private static final int TENSORBOARD = 6006;
    /** What debugpy and pydevd examples use. */
    private static final int DEBUGGER = 5678;
    private static final int WEB = 8080;
    /** What a session's own server listens on, if the port is free there. */
    private static final int SSH = 10022;
    /** What jupyter-lab and the code server use. */
    private static final int JUPYTER = 8888;
    private static final int VSCODE = 9000;

    /** @return what the session's record says */
    public static KnownPorts of(Session session) {
        return new KnownPorts(session.endpoint().jupyterPort(), session.endpoint().vscodePort());
    }

    /** @return the forward that somebody with this purpose wants most likely */
    PortForward usual(Purpose purpose) {
        return switch (purpose) {
            case JUPYTER -> PortForward.local(jupyter.orElse(JUPYTER), purpose);
            case VSCODE -> PortForward.local(vscode.orElse(VSCODE), purpose);
            case TENSORBOARD -> PortForward.local(TENSORBOARD, purpose);
            case DEBUGGER -> new PortForward(Direction.REVERSE, DEBUGGER, "localhost", DEBUGGER, purpose);
            case OWN -> PortForward.local(WEB, purpose);
            case SSH -> new PortForward(Direction.LOCAL, 0, "localhost", SSH, purpose);
        };
    }
}
