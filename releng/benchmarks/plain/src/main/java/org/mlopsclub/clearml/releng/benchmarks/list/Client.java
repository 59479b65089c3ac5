package org.mlopsclub.clearml.releng.benchmarks.list;

import java.net.URI;

import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlClients;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.HttpSettings;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;

/** The product's client with the product's settings. */
final class Client {

    private Client() {
    }

    static ClearmlClient of(URI server) throws ClearmlException {
        return ClearmlClients.open(ServerConfiguration.of(server, Credentials.ofKeys("bench", "bench")),
                HttpSettings.defaults());
    }
}
