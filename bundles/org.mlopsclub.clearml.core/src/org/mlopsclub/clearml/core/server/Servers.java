package org.mlopsclub.clearml.core.server;

import java.util.Optional;

import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.core.Subscription;

/** The configured ClearML server and its client. */
public interface Servers {

    /**
     * The client of the configured server. The configuration is read anew when a file it was read from, or
     * the preference that names it, has changed; then the old client is closed.
     *
     * @return the client; its calls wait for the network
     * @throws ConfigurationException when there is no usable configuration, with what to do
     * @throws ClearmlException.TlsFailed when the configured CA file cannot be used
     * @throws IllegalStateException on the UI thread
     */
    ClearmlClient client() throws ConfigurationException, ClearmlException;

    /**
     * @param server one of the servers that were configured since the IDE was started
     * @return its client, unless another server is configured now
     * @throws ConfigurationException when there is no usable configuration
     * @throws IllegalStateException on the UI thread
     */
    Optional<ClearmlClient> client(ServerId server) throws ConfigurationException, ClearmlException;

    /**
     * @param listener told on any thread when another configuration was chosen in the preferences
     * @return closes to end the subscription
     */
    Subscription onChange(Runnable listener);
}
