package org.mlopsclub.clearml.core.server;

import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.core.Subscription;

/** The configured ClearML servers and their clients: the default one, and those of the user's profiles. */
public interface Servers {

    /** @return the configured servers, the default one first; returns at once, on any thread */
    default List<ServerProfile> profiles() {
        return List.of(new ServerProfile("", Optional.empty()));
    }

    /**
     * The client of one of the {@link #profiles()}, under the conditions of {@link #client()}.
     *
     * @throws ConfigurationException when the profile has no usable configuration, with what to do
     * @throws ClearmlException.TlsFailed when the configured CA file cannot be used
     * @throws IllegalStateException on the UI thread
     */
    default ClearmlClient client(ServerProfile profile) throws ConfigurationException, ClearmlException {
        return client();
    }

    /**
     * The client of the default server. The configuration is read anew when a file it was read from, or
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
     * @return its client, unless it is not configured any more
     * @throws ConfigurationException when it is not among the usable configurations, and one of them is not usable
     * @throws IllegalStateException on the UI thread
     */
    Optional<ClearmlClient> client(ServerId server) throws ConfigurationException, ClearmlException;

    /**
     * @param listener told on any thread when other configurations were chosen in the preferences
     * @return closes to end the subscription
     */
    Subscription onChange(Runnable listener);
}
