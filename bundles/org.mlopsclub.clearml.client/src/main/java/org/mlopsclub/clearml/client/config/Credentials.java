package org.mlopsclub.clearml.client.config;

import java.util.Objects;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * What this client shows to the server: a key pair (or, on servers with fixed users, name and password), a ready-made
 * token, or both. Not a record, so that no secret can get into a log by {@link #toString()}.
 */
public final class Credentials {

    private final String accessKey;
    private final String secretKey;
    private final Optional<String> token;

    public Credentials(String accessKey, String secretKey, Optional<String> token) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.token = token;
    }

    /** A key pair without a token. */
    public static Credentials ofKeys(String accessKey, String secretKey) {
        return new Credentials(accessKey, secretKey, Optional.empty());
    }

    /** The access key (or user name), empty if there is none. */
    public String accessKey() {
        return accessKey;
    }

    /** The secret key (or password), empty if there is none. Never log or show it. */
    public String secretKey() {
        return secretKey;
    }

    /** A bearer token from {@code CLEARML_AUTH_TOKEN}, used for the first login instead of the keys. */
    public Optional<String> token() {
        return token;
    }

    /** Whether both halves of a key pair are there. */
    public boolean hasKeys() {
        return !accessKey.isEmpty() && !secretKey.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credentials that && accessKey.equals(that.accessKey)
                && secretKey.equals(that.secretKey) && token.equals(that.token);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accessKey, secretKey, token);
    }

    @Override
    public String toString() {
        String key = accessKey.length() <= 4 ? "••••" : accessKey.substring(0, 4) + "••••";
        return "Credentials[" + key + (token.isPresent() ? ", token" : "") + "]";
    }
}
