package org.mlopsclub.clearml.client.api;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;

/** Opens clients for tests: impatient, and without chance. */
@NonNullByDefault({})
final class Clients {

    static final Cancellation NEVER = Cancellation.never();

    private Clients() {
    }

    static HttpSettings settings() {
        return HttpSettings.defaults().withDeadline(Duration.ofSeconds(20)).withJitter(() -> 0)
                .withRetries(Duration.ofMillis(1), 3, Duration.ofSeconds(2));
    }

    static ServerConfiguration configuration(URI url) {
        return ServerConfiguration.of(url, Credentials.ofKeys("AK", "SECRETKEY"));
    }

    static ClearmlClient open(URI url) throws ClearmlException {
        return ClearmlClients.open(configuration(url), settings());
    }

    static ClearmlClient open(URI url, HttpSettings settings) throws ClearmlException {
        return ClearmlClients.open(configuration(url), settings);
    }

    static ClearmlClient openWithToken(URI url, Credentials credentials) throws ClearmlException {
        ServerConfiguration plain = configuration(url);
        return ClearmlClients.open(new ServerConfiguration(plain.apiUrl(), plain.webUrl(), plain.filesUrl(), credentials,
                plain.tls(), plain.tokenRenewalThreshold(), Optional.empty(), plain.files(), plain.fromEnvironment(),
                plain.warnings()), settings());
    }
}
