package org.mlopsclub.clearml.client.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;

import com.google.gson.JsonObject;

/** Calls endpoints with a valid token and repeats what may be repeated. Thread-safe. */
final class ApiCalls {

    /** An answer's data and the server's clock. */
    record Answer(Json data, Optional<Instant> serverTime) {
    }

    private final ServerConfiguration configuration;
    private final HttpSettings settings;
    private final HttpTransport transport;
    private final AnswerFailures failures;
    private final TokenSource tokens;

    ApiCalls(ServerConfiguration configuration, HttpSettings settings) throws ClearmlException.TlsFailed {
        this.configuration = configuration;
        this.settings = settings;
        this.transport = new HttpTransport(configuration, settings);
        this.failures = new AnswerFailures(configuration.apiUrl(), transport.server());
        this.tokens = new TokenSource(this::login, settings);
    }

    TokenSource tokens() {
        return tokens;
    }

    String server() {
        return transport.server();
    }

    /** Calls an endpoint as the logged-in user. */
    Answer call(ApiCall call, Cancellation cancellation) throws ClearmlException {
        Token token = tokens.get(cancellation);
        HttpAnswer answer = send(call, token.authorization(), cancellation);
        if (AnswerFailures.tokenRefused(answer)) {
            answer = send(call, tokens.renew(token, cancellation).authorization(), cancellation);
        }
        return read(call, answer);
    }

    /** Calls an endpoint that needs no login. */
    Answer callAnonymously(ApiCall call, Cancellation cancellation) throws ClearmlException {
        return read(call, send(call, "", cancellation));
    }

    private Answer read(ApiCall call, HttpAnswer answer) throws ClearmlException {
        return new Answer(failures.data(answer, call.taskId(), settings.clock().instant()), answer.date());
    }

    /** {@code auth.login}: with the token of the environment once, then with the keys, else with the last token. */
    private Token login(@Nullable Token current, Cancellation cancellation) throws ClearmlException {
        Credentials credentials = configuration.credentials();
        Optional<String> given = credentials.token();
        if (current == null && given.isPresent()) {
            HttpAnswer answer = send(loginCall(), "Bearer " + given.get(), cancellation);
            if (answer.status() == 200 || !credentials.hasKeys()) {
                return token(answer);
            }
        }
        if (!credentials.hasKeys() && current != null) {
            return token(send(loginCall(), current.authorization(), cancellation));
        }
        String pair = credentials.accessKey() + ":" + credentials.secretKey();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return token(send(loginCall(), "Basic " + basic, cancellation));
    }

    private ApiCall loginCall() {
        JsonObject request = new JsonObject();
        configuration.tokenLifetime().ifPresent(life -> request.addProperty("expiration_sec", life.toSeconds()));
        return ApiCall.read("auth.login", request);
    }

    private Token token(HttpAnswer answer) throws ClearmlException {
        Instant now = settings.clock().instant();
        Optional<String> value = failures.data(answer, "", now).at("token").text();
        if (value.isEmpty()) {
            throw new ClearmlException.BadAnswer(server(), "the login gave no token", null);
        }
        return new Token(value.get(), now, configuration.tokenRenewalThreshold());
    }

    private HttpAnswer send(ApiCall call, String authorization, Cancellation cancellation) throws ClearmlException {
        Duration delay = settings.retryDelay();
        for (int attempt = 0;; attempt++) {
            HttpAnswer answer = sendThroughLostConnection(call, authorization, cancellation);
            boolean repeat = call.kind() == ApiCall.Kind.READ && AnswerFailures.overloaded(answer);
            if (!repeat || attempt >= settings.maxRetries()) {
                return answer;
            }
            Duration pause = answer.retryAfter(settings.clock().instant()).orElse(spread(delay));
            if (pause.compareTo(settings.maxRetryAfter()) > 0) {
                throw new ClearmlException.RateLimited(server(), Optional.of(pause));
            }
            Waiting.pause(pause, cancellation);
            delay = delay.multipliedBy(2);
        }
    }

    /** A kept connection may have been closed by the server just now: that is worth one more try at once. */
    private HttpAnswer sendThroughLostConnection(ApiCall call, String authorization, Cancellation cancellation)
            throws ClearmlException {
        String json = call.request().toString();
        try {
            try {
                return transport.post(call, json, authorization, cancellation);
            } catch (IOException e) {
                if (call.kind() == ApiCall.Kind.ONCE || !TransportFailures.connectionLost(e)) {
                    throw e;
                }
                return transport.post(call, json, authorization, cancellation);
            }
        } catch (IOException e) {
            throw TransportFailures.of(server(), settings, e);
        }
    }

    /** Between one and one and a half times the delay. */
    private Duration spread(Duration delay) {
        return delay.plusMillis((long) (delay.toMillis() * 0.5 * settings.jitter().getAsDouble()));
    }
}
