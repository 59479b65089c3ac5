package org.mlopsclub.clearml.core.launch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The local ports on which the commands of this IDE say they hold tunnels. The command looks for a free port
 * and binds it a moment later, and when another one was faster it prints the port all the same (observed with
 * 0.17.0): then the port leads to another machine.
 */
final class TunnelPorts {

    private final Map<Integer, LaunchRun> owners = new ConcurrentHashMap<>();

    /** @return whether the port is this launch's own */
    boolean take(int port, LaunchRun run) {
        return run.equals(owners.merge(port, run, (first, second) -> first));
    }

    /** The launch holds no tunnel any more. */
    void release(LaunchRun run) {
        owners.values().removeIf(run::equals);
    }
}
