package org.mlopsclub.clearml.sandbox.auth;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;

/** Finds out who calls from the header {@code Authorization}: a key pair, a fixed user's password, or a token. */
public final class Authenticator {
    private final Store store;
    private final Tokens tokens;

    public Authenticator(Store store, Tokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    /**
     * The caller behind a header.
     *
     * @throws Failure 401 with subcode 20 (none), 22 (wrong) or 30 (bad token)
     */
    public Identity identify(Optional<String> header) {
        String value = header.map(String::trim).orElse("");
        if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
            return basic(value.substring(6).trim());
        }
        if (value.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return known(tokens.read(value.substring(7).trim()));
        }
        throw Failure.missingCredentials();
    }

    /** A token outlives the state it was made for when the folder is emptied between two starts. */
    private Identity known(Identity who) {
        boolean there = store.locked(() -> store.users().get(who.userId()).isPresent());
        if (!there) {
            throw Failure.invalidToken("Unknown user");
        }
        return who;
    }

    private Identity basic(String encoded) {
        String[] pair = decode(encoded).split(":", 2);
        if (pair.length < 2) {
            throw Failure.invalidCredentials();
        }
        return store.locked(() -> byKey(pair[0], pair[1]).or(() -> byPassword(pair[0], pair[1])))
                .orElseThrow(Failure::invalidCredentials);
    }

    private Optional<Identity> byKey(String key, String secret) {
        return store.credentials().get(key).filter(c -> Json.textAt(c, "secret_key").equals(secret))
                .flatMap(c -> store.users().get(Json.textAt(c, "user"))).map(Authenticator::identity);
    }

    private Optional<Identity> byPassword(String name, String password) {
        return store.users().find("login", name).filter(u -> !password.isEmpty())
                .filter(u -> Json.textAt(u, "password").equals(password)).map(Authenticator::identity);
    }

    private static Identity identity(JsonObject user) {
        return new Identity(Json.textAt(user, "id"), Json.textAt(user, "name"));
    }

    private static String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Failure.invalidCredentials();
        }
    }
}
