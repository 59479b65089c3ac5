package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.config.TlsCheck;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.ServerId;

/** A TLS handshake with the API server and nothing more, by the same rules as the client's calls. */
public final class TlsProbe {

    private TlsProbe() {
    }

    /**
     * What the handshake showed.
     *
     * @param protocol such as {@code TLSv1.3}
     * @param subject whom the certificate names
     * @param issuer who signed it
     * @param expires when it ends
     */
    public record Seen(String protocol, String subject, String issuer, Instant expires) {
    }

    /**
     * Shakes hands; blocks.
     *
     * @param configuration names the server and how its certificate is checked
     * @param address where to connect to
     * @param timeout for the connection and for each answer
     * @throws ClearmlException.TlsFailed when the certificate is not believed, or there is no common TLS
     * @throws ClearmlException when the connection fails before or breaks
     */
    public static Seen shake(ServerConfiguration configuration, InetSocketAddress address, Duration timeout,
            Cancellation cancellation) throws ClearmlException {
        String server = ServerId.of(configuration.apiUrl()).displayName();
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket plain = new Socket();
                Cancellation.Registration stop = cancellation.onCancel(() -> end(plain))) {
            plain.connect(address, millis);
            plain.setSoTimeout(millis);
            return shake(configuration, plain);
        } catch (GeneralSecurityException e) {
            throw new ClearmlException.TlsFailed(server, "the CA file cannot be used", e);
        } catch (java.net.SocketTimeoutException e) {
            throw new ClearmlException.ServerTimeout(server, timeout, e);
        } catch (IOException e) {
            throw cancellation.isCancelled() ? new ClearmlException.Cancelled()
                    : TransportFailures.of(server, HttpSettings.defaults(), e);
        }
    }

    private static Seen shake(ServerConfiguration configuration, Socket plain)
            throws IOException, GeneralSecurityException {
        URI url = configuration.apiUrl();
        String host = url.getHost();
        SSLSocket socket = (SSLSocket) TlsContexts.create(configuration.tls()).getSocketFactory().createSocket(plain,
                host, plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        if (configuration.tls().mode() != TlsCheck.Mode.OFF) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!host.matches("[0-9.]+|\\[.*") && host.indexOf('.') > 0) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return seen(socket.getSession());
    }

    private static Seen seen(SSLSession session) throws IOException {
        Certificate[] chain = session.getPeerCertificates();
        X509Certificate own = (X509Certificate) chain[0];
        return new Seen(session.getProtocol(), name(own.getSubjectX500Principal().getName()),
                name(own.getIssuerX500Principal().getName()), own.getNotAfter().toInstant());
    }

    /** The common name out of a distinguished name (RFC 2253), or all of it where there is none. */
    private static String name(String distinguished) {
        for (String part : distinguished.split("(?<!\\\\),")) {
            if (part.startsWith("CN=")) {
                return DisplayText.singleLine(part.substring("CN=".length()));
            }
        }
        return DisplayText.singleLine(distinguished);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket that cannot be closed", e);
        }
    }
}
