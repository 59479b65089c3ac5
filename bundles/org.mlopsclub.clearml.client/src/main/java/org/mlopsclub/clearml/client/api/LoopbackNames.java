package org.mlopsclub.clearml.client.api;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Names below {@code .localhost} mean this machine (RFC 6761), but the system's resolver, and with it Java, often does
 * not know them. Where it does, the name is used as it is; elsewhere the address takes its place in the URL. The
 * {@code Host} header is then the address too (Java lets a header be set only for the whole JVM); with TLS the server's
 * certificate is still asked for, and checked, by the name.
 */
final class LoopbackNames {

    private static final String LOOPBACK = "127.0.0.1";

    private LoopbackNames() {
    }

    /** Whether the URL's host is this machine by its name or address alone. */
    static boolean isLoopback(URI url) {
        String host = host(url);
        return host.equals("localhost") || isBelowLocalhost(host) || host.startsWith("127.") && isAddress(host)
                || host.equals("[::1]");
    }

    /** The URL to connect to. May ask the resolver, so it may block. */
    static URI connectable(URI url) {
        return connectable(url, LoopbackNames::resolvesToLoopback);
    }

    static URI connectable(URI url, Predicate<String> resolvable) {
        String host = host(url);
        if (!isBelowLocalhost(host) || resolvable.test(host)) {
            return url;
        }
        String authority = LOOPBACK + (url.getPort() < 0 ? "" : ":" + url.getPort());
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return URI.create(url.getScheme() + "://" + authority + path);
    }

    private static boolean isBelowLocalhost(String host) {
        return host.endsWith(".localhost");
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9.]+");
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static boolean resolvesToLoopback(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
