package org.mlopsclub.clearml.sandbox.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mlopsclub.clearml.sandbox.api.Catalogue;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.store.Ids;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Store;

/** Makes and reads the tokens of {@code auth.login}: JSON Web Tokens (RFC 7519) signed with HMAC SHA-256. */
public final class Tokens {
    /** The life of a token when the caller does not ask for another: 30 days, in seconds. */
    public static final int DEFAULT_LIFE = 2_592_000;
    private static final int LONGEST_LIFE = 31_536_000;

    private final byte[] secret;
    private final Clock clock;

    public Tokens(String secret, Clock clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** A token for a user that ends after the given number of seconds, at most a year. */
    public String issue(Identity who, int seconds) {
        long now = clock.instant().getEpochSecond();
        JsonObject identity = Json.of("company", Store.COMPANY, "company_name", "clearml", "user", who.userId(),
                "user_name", who.userName(), "role", "user");
        JsonObject payload = Json.of("iat", now, "env", "<unknown>", "auth_type", "Bearer", "identity", identity,
                "exp", now + Math.min(seconds, LONGEST_LIFE), "session_id", Ids.random(),
                "api_version", Catalogue.API_VERSION, "server_version", "2.0.0", "server_build", "",
                "feature_set", "basic");
        String signed = encode(Json.text(Json.of("alg", "HS256", "typ", "JWT"))) + "." + encode(Json.text(payload));
        return signed + "." + base64(signature(signed));
    }

    /**
     * The user of a token.
     *
     * @throws Failure 401/30 if the token is damaged, foreign or over
     */
    public Identity read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw Failure.invalidToken("Not enough segments");
        }
        JsonObject payload = payload(parts);
        if (Json.number(payload, "exp").orElse(0.0) <= clock.instant().getEpochSecond()) {
            throw Failure.invalidToken("Signature has expired");
        }
        return new Identity(Json.textAt(payload, "identity.user"), Json.textAt(payload, "identity.user_name"));
    }

    private JsonObject payload(String[] parts) {
        try {
            byte[] given = Base64.getUrlDecoder().decode(parts[2]);
            if (!MessageDigest.isEqual(signature(parts[0] + "." + parts[1]), given)) {
                throw Failure.invalidToken("Signature verification failed");
            }
            return Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | JsonParseException damaged) {
            throw Failure.invalidToken("Invalid payload padding");
        }
    }

    private byte[] signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign tokens.", e);
        }
    }

    private static String encode(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
