package org.mlopsclub.clearml.client.cli;

import java.time.Duration;

/**
 * Something that creates a session and tells {@link LaunchEvent}s, {@link LaunchEvent.Exited} as the last one: the
 * tool, or calls of the server.
 */
public interface CreatingRun {

    /** What runs, as a process for those who show its output; nothing secret comes out of it. */
    Process process();

    /** One line that says what was started, secrets masked. */
    String display();

    /**
     * Ends it; the session itself stays. Returns when it has ended and all events were delivered. May be called again.
     *
     * @param grace how long it may take to end by itself
     */
    void stop(Duration grace);
}
