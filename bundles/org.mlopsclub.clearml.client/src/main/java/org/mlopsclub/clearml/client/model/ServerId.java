package org.mlopsclub.clearml.client.model;

import java.net.URI;
import java.util.Locale;

/**
 * Names a server: its API URL in normal form, so that two spellings of one address are equal.
 *
 * @param value lower-case scheme and host, no default port, no trailing slash
 */
public record ServerId(String value) implements Comparable<ServerId> {

    /** The id of the server with this API URL. */
    public static ServerId of(URI apiUrl) {
        String scheme = lower(apiUrl.getScheme() == null ? "https" : apiUrl.getScheme());
        String host = lower(apiUrl.getHost() == null ? apiUrl.getAuthority() : apiUrl.getHost());
        boolean defaultPort = apiUrl.getPort() == ("https".equals(scheme) ? 443 : 80);
        String port = apiUrl.getPort() < 0 || defaultPort ? "" : ":" + apiUrl.getPort();
        String path = apiUrl.getRawPath() == null ? "" : apiUrl.getRawPath();
        return new ServerId(scheme + "://" + host + port + path.replaceFirst("/+$", ""));
    }

    /** Host and port, to be shown to a user. */
    public String displayName() {
        return value.replaceFirst("^[a-z]+://", "");
    }

    @Override
    public int compareTo(ServerId other) {
        return value.compareTo(other.value);
    }

    private static String lower(@org.eclipse.jdt.annotation.Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
