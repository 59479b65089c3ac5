package org.mlopsclub.clearml.client.api;

import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ServerId;

/** Opens clients. */
public final class ClearmlClients {

    private ClearmlClients() {
    }

    /**
     * A client of this server. Does not block: the first call logs in.
     *
     * @throws ClearmlException.TlsFailed if a CA file is configured that cannot be used
     */
    public static ClearmlClient open(ServerConfiguration configuration, HttpSettings settings)
            throws ClearmlException {
        return open(configuration, settings, ServerId.of(configuration.apiUrl()));
    }

    /**
     * The same under another name in keys.
     *
     * @param name what {@link ClearmlClient#server()} says
     * @throws ClearmlException.TlsFailed if a CA file is configured that cannot be used
     */
    public static ClearmlClient open(ServerConfiguration configuration, HttpSettings settings, ServerId name)
            throws ClearmlException {
        return new HttpClearmlClient(configuration, settings, name);
    }
}
