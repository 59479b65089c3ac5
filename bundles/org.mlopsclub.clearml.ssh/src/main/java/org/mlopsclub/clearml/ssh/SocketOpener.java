package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed;
import org.mlopsclub.clearml.ssh.SshException.ConnectFailed.Why;

/** Opens the TCP connection and remembers in words why it could not. */
final class SocketOpener implements SocketFactory {

    private final Duration timeout;
    private final Optional<InetSocketAddress> by;
    private volatile Optional<LinkSocket> socket = Optional.empty();
    private volatile Optional<ConnectFailed> failure = Optional.empty();
    private volatile boolean aborted;

    SocketOpener(Duration timeout) {
        this(timeout, Optional.empty());
    }

    /** @param by where to connect to, whatever JSch says */
    SocketOpener(Duration timeout, Optional<InetSocketAddress> by) {
        this.timeout = timeout;
        this.by = by;
    }

    /** The socket, once there is one. */
    Optional<LinkSocket> socket() {
        return socket;
    }

    /** Why there is none. */
    Optional<ConnectFailed> failure() {
        return failure;
    }

    /** Ends connecting from another thread. */
    void abort() {
        aborted = true;
        socket.ifPresent(open -> open.kill("it was cancelled"));
    }

    @Override
    public Socket createSocket(@Nullable String host, int port) throws IOException {
        String name = host == null ? "" : host;
        try {
            return by.isPresent() ? open(by.get().getHostString(), by.get().getPort()) : open(name, port);
        } catch (IOException e) {
            failure = Optional.of(explain(name, port, e));
            throw e;
        }
    }

    private Socket open(String host, int port) throws IOException {
        IOException last = new UnknownHostException(host);
        for (InetAddress address : addresses(host)) {
            LinkSocket attempt = new LinkSocket();
            socket = Optional.of(attempt);
            if (aborted) {
                throw new IOException("cancelled");
            }
            try {
                attempt.connect(new InetSocketAddress(address, port), Math.toIntExact(timeout.toMillis()));
                return attempt;
            } catch (IOException e) {
                attempt.close();
                last = e;
            }
        }
        throw last;
    }

    /** RFC 6761 gives the loopback address to all names below {@code localhost}; not every resolver does. */
    private static InetAddress[] addresses(String host) throws UnknownHostException {
        return host.toLowerCase(Locale.ROOT).endsWith(".localhost")
                ? new InetAddress[] { InetAddress.getByName("127.0.0.1") }
                : InetAddress.getAllByName(host);
    }

    private ConnectFailed explain(String host, int port, IOException e) {
        String where = host + ":" + port;
        if (e instanceof UnknownHostException) {
            return new ConnectFailed(Why.UNKNOWN_HOST, "The name " + host + " has no address here. Check the name, the"
                    + " network and, for a private name, the VPN.", e);
        }
        if (e instanceof SocketTimeoutException) {
            return new ConnectFailed(Why.TIMED_OUT, where + " did not answer within " + timeout.toSeconds()
                    + " s. A firewall may block it, or the machine is on a network that cannot be reached from here.",
                    e);
        }
        if (e instanceof NoRouteToHostException) {
            return new ConnectFailed(Why.NO_ROUTE, "There is no way from here to " + where
                    + ". Check the network or the VPN.", e);
        }
        String words = String.valueOf(e.getMessage());
        if (e instanceof ConnectException && words.toLowerCase(Locale.ROOT).contains("refused")) {
            return new ConnectFailed(Why.REFUSED, where + " refused the connection: nothing listens there. The SSH"
                    + " server may not have started yet, or has ended.", e);
        }
        if (words.toLowerCase(Locale.ROOT).contains("unreachable")) {
            return new ConnectFailed(Why.NO_ROUTE, "There is no way from here to " + where + " (" + words
                    + "). Check the network or the VPN.", e);
        }
        return new ConnectFailed(Why.OTHER, "No connection to " + where + ": " + words + ".", e);
    }

    @Override
    public InputStream getInputStream(@Nullable Socket of) throws IOException {
        return required(of).getInputStream();
    }

    @Override
    public OutputStream getOutputStream(@Nullable Socket of) throws IOException {
        return required(of).getOutputStream();
    }

    private static Socket required(@Nullable Socket socket) throws IOException {
        if (socket == null) {
            throw new IOException("There is no socket");
        }
        return socket;
    }
}
