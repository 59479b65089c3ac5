package org.mlopsclub.clearml.core.guard;


import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;

/** Knows for how long the user's sessions ran: from the server's records, archived and deleted sessions excepted. */
public interface Hours {

    /**
     * Returns at once; reads the records anew in the background if they are older than some minutes.
     *
     * @return what ran today until now, empty until it is known
     */
    Optional<Duration> today();

    /**
     * Reads the records: one request.
     *
     * @param from what ran before is left out
     * @throws ConfigurationException when there is no usable configuration
     * @throws ClearmlException when the server cannot be asked
     * @throws IllegalStateException on the UI thread
     */
    RunningHours since(Instant from, Cancellation cancellation) throws ConfigurationException, ClearmlException;
}
