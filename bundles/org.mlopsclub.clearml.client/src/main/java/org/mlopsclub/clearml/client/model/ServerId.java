package org.mlopsclub.clearml.client.model;

import java.net.URI;
import java.util.Locale;

/**
 * Names a server: its API URL in normal form, so that two spellings of one address are equal. One address may serve
 * several workspaces, each with keys of its own: then the name of the account follows after a {@code #}.
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

    /**
     * @param account tells apart what has the same address
     * @return the id of one account on this server
     */
    public ServerId withAccount(String account) {
        return new ServerId(address().value() + '#' + account);
    }

    /** The id without an account. */
    public ServerId address() {
        int end = value.indexOf('#');
        return end < 0 ? this : new ServerId(value.substring(0, end));
    }

    /** Host and port, to be shown to a user; with the account, if there is one. */
    public String displayName() {
        String address = address().value().replaceFirst("^[a-z]+://", "");
        int account = value.indexOf('#');
        return account < 0 ? address : value.substring(account + 1) + " (" + address + ")";
    }

    @Override
    public int compareTo(ServerId other) {
        return value.compareTo(other.value);
    }

    private static String lower(@org.eclipse.jdt.annotation.Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
