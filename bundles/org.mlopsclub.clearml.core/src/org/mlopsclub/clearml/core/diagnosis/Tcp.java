package org.mlopsclub.clearml.core.diagnosis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.Messages;

/** Names, addresses and connections, and the words for what goes wrong with them. */
final class Tcp {

    /** Longest wait for one address. */
    static final int CONNECT_MILLIS = 4000;

    private Tcp() {
    }

    /** Names below {@code localhost} mean this machine (RFC 6761), whatever the resolver says. */
    static List<InetAddress> resolve(String host) throws UnknownHostException {
        return host.toLowerCase(Locale.ROOT).endsWith(".localhost") ? List.of(InetAddress.getByName("127.0.0.1"))
                : List.of(InetAddress.getAllByName(host));
    }

    /** Whether there is nothing to resolve. */
    static boolean isAddress(String host) {
        return host.matches("[0-9.]+|\\[?[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?");
    }

    static String words(List<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }

    /** Whether these addresses mean another machine, or none, on another network. */
    static boolean isPrivate(List<InetAddress> addresses) {
        return addresses.stream().allMatch(address -> address.isSiteLocalAddress() || address.isLinkLocalAddress()
                || address.isLoopbackAddress());
    }

    /** Connects to the first address that answers; all of them share one time-out. */
    static Socket connect(List<InetAddress> addresses, int port, Cancellation cancellation) throws IOException {
        long end = System.nanoTime() + CONNECT_MILLIS * 1_000_000L;
        IOException last = new UnknownHostException();
        for (InetAddress address : addresses) {
            int left = (int) Math.max(200, (end - System.nanoTime()) / 1_000_000L);
            Socket socket = new Socket();
            try (Cancellation.Registration stop = cancellation.onCancel(() -> end(socket))) {
                socket.connect(new InetSocketAddress(address, port), left);
                return socket;
            } catch (IOException e) {
                end(socket);
                last = e;
            }
        }
        throw last;
    }

    /** Closes whatever happens to it. */
    static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            ILog.of(Tcp.class).info(Messages.Diagnosis_notClosed, e);
        }
    }

    /** Why there is no connection, without what to do. */
    static String cause(String host, int port, IOException problem) {
        String where = host + ":" + port;
        String words = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        if (problem instanceof SocketTimeoutException) {
            return NLS.bind(Messages.Diagnosis_connectTimedOut, where, String.valueOf(CONNECT_MILLIS / 1000));
        }
        if (problem instanceof ConnectException && words.contains("refused")) {
            return NLS.bind(Messages.Diagnosis_refused, where);
        }
        if (problem instanceof NoRouteToHostException || words.contains("unreachable")) {
            return NLS.bind(Messages.Diagnosis_noRoute, where);
        }
        return NLS.bind(Messages.Diagnosis_noConnection, where, DisplayText.singleLine(words));
    }
}
