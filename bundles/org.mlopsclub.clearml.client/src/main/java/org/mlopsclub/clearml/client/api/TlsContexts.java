package org.mlopsclub.clearml.client.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.mlopsclub.clearml.client.config.TlsCheck;

/** Makes the TLS settings of one client; nothing here changes the JVM. */
final class TlsContexts {

    private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----",
            Pattern.DOTALL);

    private TlsContexts() {
    }

    static SSLContext create(TlsCheck check) throws GeneralSecurityException, IOException {
        if (check.mode() == TlsCheck.Mode.VERIFY) {
            return SSLContext.getDefault();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, check.caFile().isPresent() ? trustManagers(check.caFile().get())
                : new TrustManager[] {new TrustEverybody()}, null);
        return context;
    }

    private static TrustManager[] trustManagers(Path caFile) throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null, null);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (Path file : pemFiles(caFile)) {
            Matcher block = CERTIFICATE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (block.find()) {
                byte[] pem = block.group().getBytes(StandardCharsets.ISO_8859_1);
                authorities.setCertificateEntry("ca-" + authorities.size(),
                        factory.generateCertificate(new ByteArrayInputStream(pem)));
            }
        }
        if (authorities.size() == 0) {
            throw new IOException("there is no certificate in " + caFile);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(authorities);
        return managers.getTrustManagers();
    }

    /** The file itself or, as the SDK allows, the files of a folder. */
    private static List<Path> pemFiles(Path caFile) throws IOException {
        if (!Files.isDirectory(caFile)) {
            return List.of(caFile);
        }
        try (Stream<Path> files = Files.list(caFile)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    /** What {@code verify_certificate: false} asks for. An extended manager, so that names are not checked either. */
    @NonNullByDefault({})
    private static final class TrustEverybody extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // the user asked to believe everybody
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // the user asked to believe everybody
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // the user asked to believe everybody
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
