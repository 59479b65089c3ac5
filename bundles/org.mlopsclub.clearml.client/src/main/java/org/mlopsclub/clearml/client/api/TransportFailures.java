package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.DisplayText;

/** Says in words why a connection failed. */
final class TransportFailures {

    private TransportFailures() {
    }

    static ClearmlException of(String server, HttpSettings settings, IOException problem) {
        if (find(problem, CappedBody.TooLarge.class).isPresent()) {
            return new ClearmlException.BadAnswer(server, "it is longer than " + (settings.maxBodyBytes() >> 20)
                    + " MiB", problem);
        }
        if (find(problem, ZipException.class).isPresent()) {
            return new ClearmlException.BadAnswer(server, "it cannot be unpacked", problem);
        }
        if (find(problem, HttpConnectTimeoutException.class).isPresent()) {
            return new ClearmlException.ServerTimeout(server, settings.connectTimeout(), problem);
        }
        Optional<SSLException> tls = find(problem, SSLException.class);
        if (tls.isPresent()) {
            return new ClearmlException.TlsFailed(server, tlsReason(tls.get()), problem);
        }
        if (find(problem, UnresolvedAddressException.class).isPresent()
                || find(problem, UnknownHostException.class).isPresent()) {
            return new ClearmlException.ServerDown(server, "no machine of this name is known", problem);
        }
        if (find(problem, ConnectException.class).isPresent()) {
            return new ClearmlException.ServerDown(server, "the connection is refused", problem);
        }
        return new ClearmlException.ServerDown(server, "the connection broke", problem);
    }

    /** Whether the connection was there and got lost, perhaps because it had been idle for too long. */
    static boolean connectionLost(IOException problem) {
        return find(problem, ConnectException.class).isEmpty() && find(problem, SSLException.class).isEmpty()
                && find(problem, HttpConnectTimeoutException.class).isEmpty()
                && find(problem, CappedBody.TooLarge.class).isEmpty() && find(problem, ZipException.class).isEmpty();
    }

    private static String tlsReason(SSLException problem) {
        String words = messages(problem);
        if (find(problem, CertificateExpiredException.class).isPresent()) {
            return "its certificate has expired";
        }
        if (words.contains("No subject alternative") || words.contains("No name matching")) {
            return "its certificate is for another name";
        }
        if (words.contains("unable to find valid certification path") || words.contains("PKIX path")) {
            return "its certificate is not signed by anyone trusted here";
        }
        if (words.contains("nrecognized SSL message")) {
            return "it does not speak TLS (is the address http:// instead of https://?)";
        }
        if (find(problem, CertificateException.class).isPresent()) {
            return "its certificate is not accepted";
        }
        return DisplayText.singleLine(words);
    }

    private static String messages(Throwable problem) {
        StringBuilder words = new StringBuilder();
        for (@Nullable Throwable each = problem; each != null && words.length() < 2000; each = each.getCause()) {
            words.append(words.length() == 0 ? "" : ": ").append(each.getMessage());
        }
        return words.toString();
    }

    private static <T extends Throwable> Optional<T> find(Throwable problem, Class<T> type) {
        int depth = 0;
        for (@Nullable Throwable each = problem; each != null && depth < 20; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
            depth++;
        }
        return Optional.empty();
    }
}
