package org.mlopsclub.clearml.client.config;

import java.net.URI;
import java.util.Optional;

/** Derives the web and files servers from the API server by the SDK's rules ({@code backend_api/session}). */
final class ServerUrls {

    /** The hosted service, used when no API server is configured. */
    static final String DEFAULT_API = "https://api.clear.ml";

    private static final int WEB_PORT = 8080;
    private static final int API_PORT = 8008;
    private static final int FILES_PORT = 8081;

    private ServerUrls() {
    }

    /**
     * The SDK leaves the port alone when the name starts with {@code api.}; here 8008 becomes 8080 in that case too,
     * because that is where such a server's web application listens.
     */
    static Optional<URI> webUrl(URI api) {
        String text = api.toString();
        if (text.contains("://demoapi.")) {
            return Optional.of(URI.create(text.replaceFirst("://demoapi\\.", "://demoapp.")));
        }
        if (text.contains("://api.")) {
            return Optional.of(URI.create(withPort(text, API_PORT, WEB_PORT).replaceFirst("://api\\.", "://app.")));
        }
        if (api.getPort() == API_PORT) {
            return Optional.of(URI.create(withPort(text, API_PORT, WEB_PORT)));
        }
        return Optional.empty();
    }

    static Optional<URI> filesUrl(Optional<URI> web) {
        return web.map(url -> {
            String text = url.toString();
            if (url.getPort() == WEB_PORT) {
                return URI.create(withPort(text, WEB_PORT, FILES_PORT).replaceFirst("://app\\.", "://files."));
            }
            if (text.contains("://app.")) {
                return URI.create(text.replaceFirst("://app\\.", "://files."));
            }
            return URI.create(url.getScheme() + "://" + url.getHost() + ":" + FILES_PORT);
        });
    }

    private static String withPort(String url, int from, int to) {
        return url.replaceFirst(":" + from, ":" + to);
    }
}
