package org.mlopsclub.clearml.client.api;

import java.net.URI;
import java.util.Optional;

/** Guesses where the API is when a web page answers, by the addresses that ClearML's set-up uses. */
final class ApiAddress {

    private static final int WEB_PORT = 8080;
    private static final int API_PORT = 8008;

    private ApiAddress() {
    }

    /** The API's probable address, given the address of the web application. */
    static Optional<URI> guess(URI web) {
        String host = web.getHost() == null ? "" : web.getHost();
        String apiHost = host.startsWith("app.") ? "api." + host.substring("app.".length()) : host;
        boolean plain = "http".equalsIgnoreCase(web.getScheme()) && web.getPort() < 0;
        if (web.getPort() == WEB_PORT || plain && apiHost.equals(host)) {
            return Optional.of(URI.create(web.getScheme() + "://" + apiHost + ":" + API_PORT));
        }
        if (!apiHost.equals(host)) {
            String port = web.getPort() < 0 ? "" : ":" + web.getPort();
            return Optional.of(URI.create(web.getScheme() + "://" + apiHost + port));
        }
        return Optional.empty();
    }
}
