package org.mlopsclub.clearml.client.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One ClearML server and how to reach it.
 *
 * @param apiUrl API server, without a trailing slash; may have a path
 * @param webUrl web application, given or derived from the API URL; empty if neither is possible
 * @param filesUrl files server, given or derived; empty if neither is possible
 * @param credentials what to log in with
 * @param tls how the server's certificate is checked
 * @param tokenRenewalThreshold a token is renewed when less than this is left of it
 * @param tokenLifetime the life asked for at login, empty for the server's default (30 days)
 * @param files the files that were read, in the order in which they were merged (the last wins)
 * @param fromEnvironment the names of the environment variables that decided a value
 * @param warnings what was odd but did not prevent reading, as sentences for the user
 */
public record ServerConfiguration(URI apiUrl, Optional<URI> webUrl, Optional<URI> filesUrl, Credentials credentials,
        TlsCheck tls, Duration tokenRenewalThreshold, Optional<Duration> tokenLifetime, List<Path> files,
        Set<String> fromEnvironment, List<String> warnings) {

    /** Seconds left at which the SDK renews a token ({@code api.auth.token_expiration_threshold_sec}). */
    public static final Duration DEFAULT_RENEWAL_THRESHOLD = Duration.ofSeconds(360);

    public ServerConfiguration {
        files = List.copyOf(files);
        fromEnvironment = Set.copyOf(fromEnvironment);
        warnings = List.copyOf(warnings);
    }

    /** A configuration with defaults for everything but server and credentials. */
    public static ServerConfiguration of(URI apiUrl, Credentials credentials) {
        Optional<URI> web = ServerUrls.webUrl(apiUrl);
        return new ServerConfiguration(apiUrl, web, ServerUrls.filesUrl(web), credentials, TlsCheck.VERIFY,
                DEFAULT_RENEWAL_THRESHOLD, Optional.empty(), List.of(), Set.of(), List.of());
    }

    /** The same with another TLS check. */
    public ServerConfiguration withTls(TlsCheck other) {
        return new ServerConfiguration(apiUrl, webUrl, filesUrl, credentials, other, tokenRenewalThreshold,
                tokenLifetime, files, fromEnvironment, warnings);
    }
}
