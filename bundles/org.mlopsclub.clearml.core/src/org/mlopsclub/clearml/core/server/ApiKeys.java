package org.mlopsclub.clearml.core.server;

import java.net.URI;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlClients;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ServerIdentity;

/**
 * What ClearML's web page gives to a user who wants to reach the server from programs.
 *
 * @param api the API server
 * @param web the web application, if told
 * @param files the files server, if told
 * @param credentials the key pair
 */
public record ApiKeys(URI api, Optional<URI> web, Optional<URI> files, Credentials credentials) {

    /**
     * Asks the server who we are with these keys; waits for the network, not on the UI thread.
     *
     * @throws ClearmlException with the reason why they are of no use
     */
    public ServerIdentity check(Cancellation cancellation) throws ClearmlException {
        try (ClearmlClient client = ClearmlClients.open(ServerConfiguration.of(api, credentials),
                ServerSettings.http())) {
            return client.identity(cancellation);
        }
    }

    /** @return the block of {@code clearml.conf}, as {@code clearml-init} writes it; holds the secret */
    String block() {
        ServerConfiguration derived = ServerConfiguration.of(api, credentials);
        StringBuilder block = new StringBuilder("api {\n");
        web.or(derived::webUrl).ifPresent(url -> block.append("    web_server: ").append(quoted(url.toString())));
        block.append("    api_server: ").append(quoted(api.toString()));
        files.or(derived::filesUrl).ifPresent(url -> block.append("    files_server: ").append(quoted(url.toString())));
        block.append("    credentials {\n        \"access_key\" = ").append(quoted(credentials.accessKey()));
        block.append("        \"secret_key\" = ").append(quoted(credentials.secretKey()));
        return block.append("    }\n}\n").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
    }
}
