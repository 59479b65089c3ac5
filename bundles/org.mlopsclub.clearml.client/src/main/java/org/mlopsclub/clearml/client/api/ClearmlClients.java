package org.mlopsclub.clearml.client.api;

import org.mlopsclub.clearml.client.config.ServerConfiguration;

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
        return new HttpClearmlClient(configuration, settings);
    }
}
