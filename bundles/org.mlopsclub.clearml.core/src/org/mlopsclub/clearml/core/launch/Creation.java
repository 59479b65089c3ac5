package org.mlopsclub.clearml.core.launch;

import java.util.function.Consumer;

import org.mlopsclub.clearml.client.cli.CliException;
import org.mlopsclub.clearml.client.cli.CreatingRun;
import org.mlopsclub.clearml.client.cli.LaunchEvent;

/** A way to create a session, ready to begin. */
interface Creation {

    /**
     * Begins.
     *
     * @param events told in order, on a thread of the run's own
     */
    CreatingRun start(Consumer<LaunchEvent> events) throws CliException;

    /** @return whether it opens a tunnel to the session when that is ready */
    boolean opensTunnel();
}
