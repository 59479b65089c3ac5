package org.mlopsclub.clearml.rse;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/** Addresses of files on hosts of RSE: {@code clearml-rse://address/path?connection}. */
final class RseUri {

    static final String SCHEME = "clearml-rse";
    private static final String RSE = "rse";

    private RseUri() {
    }

    /** @return the URI of a file, or empty where the host's name cannot be a URI's */
    static Optional<URI> of(String host, String path, String connectionName) {
        return make(SCHEME, host, path, connectionName);
    }

    /** @return the same file in RSE's own file system */
    static Optional<URI> inRse(URI uri) {
        return make(RSE, String.valueOf(uri.getHost()), uri.getPath(), String.valueOf(uri.getQuery()));
    }

    /** @return the same URI with another path */
    static URI at(URI uri, String path) {
        return make(SCHEME, String.valueOf(uri.getHost()), path, String.valueOf(uri.getQuery())).orElse(uri);
    }

    /** @return whether the URI is of a file on this connection, through our scheme or RSE's */
    static boolean leadsTo(@Nullable URI uri, String connectionName) {
        return uri != null && (SCHEME.equals(uri.getScheme()) || RSE.equals(uri.getScheme()))
                && connectionName.equalsIgnoreCase(uri.getQuery());
    }

    private static Optional<URI> make(String scheme, String host, String path, String connectionName) {
        try {
            URI uri = new URI(scheme, host, path, connectionName, null).parseServerAuthority();
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
