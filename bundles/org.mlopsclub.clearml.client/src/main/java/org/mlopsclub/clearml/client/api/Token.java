package org.mlopsclub.clearml.client.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.ServerIdentity;

/**
 * A bearer token (JWT) and what its payload tells; the signature is the server's business. The end is counted from the
 * moment of receipt, so that a wrong clock on either side does no harm.
 */
final class Token {

    private static final Duration DEFAULT_LIFE = Duration.ofDays(30);

    private final String value;
    private final Json payload;
    private final Instant renewAt;

    Token(String value, Instant received, Duration renewalThreshold) {
        this.value = value;
        this.payload = payload(value);
        Duration life = life();
        Duration half = life.dividedBy(2);
        Duration early = renewalThreshold.compareTo(half) < 0 ? renewalThreshold : half;
        this.renewAt = received.plus(life).minus(early);
    }

    private static Json payload(String token) {
        String[] parts = token.split("\\.");
        try {
            byte[] middle = Base64.getUrlDecoder().decode(parts.length > 1 ? parts[1] : "");
            return Json.parseObject(new String(middle, StandardCharsets.UTF_8)).orElseGet(Token::nothing);
        } catch (IllegalArgumentException e) {
            return nothing();
        }
    }

    private static Json nothing() {
        return Json.parseObject("{}").orElseThrow();
    }

    private Duration life() {
        Optional<Double> issued = payload.at("iat").number();
        return payload.at("exp").number().flatMap(end -> issued.map(start -> end - start)).filter(life -> life > 0)
                .map(life -> Duration.ofSeconds(life.longValue())).orElse(DEFAULT_LIFE);
    }

    /** The header's value. Never log it. */
    String authorization() {
        return "Bearer " + value;
    }

    boolean needsRenewal(Instant now) {
        return !now.isBefore(renewAt);
    }

    ServerIdentity identity() {
        Json who = payload.at("identity");
        return new ServerIdentity(text(who, "user"), text(who, "user_name"), text(who, "company"),
                text(who, "company_name"), text(payload, "api_version"), text(payload, "server_version"),
                text(payload, "feature_set"));
    }

    private static String text(Json json, String name) {
        return json.at(name).text().orElse("");
    }

    @Override
    public String toString() {
        return "Token[renewed at " + renewAt + "]";
    }
}
