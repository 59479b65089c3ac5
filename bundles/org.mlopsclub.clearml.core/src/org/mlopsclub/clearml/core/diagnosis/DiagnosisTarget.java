package org.mlopsclub.clearml.core.diagnosis;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlClients;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.server.ServerSettings;

/**
 * What is to be diagnosed.
 *
 * @param source where the configuration is looked for
 * @param session the session; empty for the way to the server alone
 * @param name the session's name, safe to display; empty without a session
 * @param clock this machine's clock
 * @param opener opens the client; one of its own, so that no earlier success hides a failure
 */
public record DiagnosisTarget(ConfigurationSource source, Optional<SessionKey> session, String name, Clock clock,
        ClientOpener opener) {

    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** Opens a client of the configured server. */
    @FunctionalInterface
    public interface ClientOpener {

        /** @return a client that nobody else uses */
        ClearmlClient open(ServerConfiguration configuration) throws ClearmlException;
    }

    /** The way to the configured server. */
    public static DiagnosisTarget server(ConfigurationSource source) {
        return new DiagnosisTarget(source, Optional.empty(), "", Clock.systemUTC(), DiagnosisTarget::open);
    }

    /** The way to the configured server and from there into a session. */
    public static DiagnosisTarget session(ConfigurationSource source, SessionKey session, String name) {
        return new DiagnosisTarget(source, Optional.of(session), name, Clock.systemUTC(), DiagnosisTarget::open);
    }

    /** The same by another clock. */
    public DiagnosisTarget withClock(Clock other) {
        return new DiagnosisTarget(source, session, name, other, opener);
    }

    /** The same with another client. */
    public DiagnosisTarget withOpener(ClientOpener other) {
        return new DiagnosisTarget(source, session, name, clock, other);
    }

    /** A client of this server with short time-outs and without repetitions, as a diagnosis wants it. */
    public static ClearmlClient open(ServerConfiguration configuration) throws ClearmlException {
        return ClearmlClients.open(configuration, ServerSettings.http().withConnectTimeout(CONNECT)
                .withDeadline(ANSWER).withRetries(Duration.ZERO, 0, Duration.ZERO));
    }
}
