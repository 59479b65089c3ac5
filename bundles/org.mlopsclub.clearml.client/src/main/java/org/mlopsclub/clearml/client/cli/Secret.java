package org.mlopsclub.clearml.client.cli;

import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;

/** A password, token or key. It never shows itself in {@link #toString()}; only {@link #reveal()} gives it away. */
public final class Secret {

    /** What stands in the place of a secret in every shown text. */
    public static final String MASK = "********";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret in clear text: for a private file, a login or a masker, never for a log or a command line. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
