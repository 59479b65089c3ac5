package org.mlopsclub.clearml.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.api.Identity;
import org.mlopsclub.clearml.sandbox.auth.Tokens;
import org.mlopsclub.clearml.sandbox.store.Json;

@NonNullByDefault({}) // JUnit sets the fields
class AuthenticationTest {
    private static final JsonObject NOTHING = new JsonObject();
    private @TempDir Path folder;
    private TestSandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox = TestSandbox.withoutAgent(folder);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void givenTheKeysOfTheConfiguration_whenLoggingIn_thenTheTokenNamesTheUserAndOpensTheApi() {
        String token = Json.textAt(sandbox.call("auth.login", NOTHING), "token");

        JsonObject payload = Json.object(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                StandardCharsets.UTF_8));
        assertEquals("Test User", Json.textAt(payload, "identity.user_name"));
        assertEquals("2.31", Json.textAt(payload, "api_version"));
        assertEquals(2_592_000, Json.number(payload, "exp").orElseThrow() - Json.number(payload, "iat").orElseThrow());
        assertEquals(200, sandbox.api().post("queues.get_all", NOTHING, "Bearer " + token).status());
        assertEquals(200, sandbox.api().post("auth.login", NOTHING, "Bearer " + token).status());
    }

    @Test
    void givenTheFixedUser_whenLoggingInByPassword_thenNewKeysCanBeMade() {
        String basic = TestSandbox.basic("test", "test");
        JsonObject made = sandbox.api().post("auth.create_credentials", Json.of("label", "x"), basic).data();

        String keys = TestSandbox.basic(Json.textAt(made, "credentials.access_key"),
                Json.textAt(made, "credentials.secret_key"));
        assertEquals(200, sandbox.api().post("users.get_current_user", NOTHING, keys).status());
    }

    @Test
    void givenWrongOrNoCredentials_whenCalling_thenTheSubcodeSaysWhichItIs() {
        refused("", 20, "Unauthorized (missing credentials)");
        refused(TestSandbox.basic("test", "wrong"), 22,
                "Unauthorized (invalid credentials) (failed to locate provided credentials)");
        refused(TestSandbox.basic("ada", ""), 22,
                "Unauthorized (invalid credentials) (failed to locate provided credentials)");
        refused("Bearer garbage", 30, "Invalid token (invalid jwt token): reason=Not enough segments");
        String token = Json.textAt(sandbox.call("auth.login", NOTHING), "token");
        refused("Bearer " + token.substring(0, token.lastIndexOf('.') + 1) + "AAAA", 30,
                "Invalid token (invalid jwt token): reason=Signature verification failed");
    }

    private void refused(String authorization, int subcode, String message) {
        HttpApi.Reply reply = sandbox.api().post("queues.get_all", NOTHING, authorization);
        assertEquals(401, reply.status());
        assertEquals(subcode, reply.subcode());
        assertEquals(message, reply.message());
    }

    @Test
    void givenATokenOfOneSecond_whenItsTimeIsOver_thenItIsRefusedAsExpired() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        String token = new Tokens("secret", Clock.fixed(now, ZoneOffset.UTC)).issue(new Identity("u", "n"), 1);

        assertEquals("u", new Tokens("secret", Clock.fixed(now, ZoneOffset.UTC)).read(token).userId());
        Tokens later = new Tokens("secret", Clock.fixed(now.plusSeconds(1), ZoneOffset.UTC));
        Failure failure = org.junit.jupiter.api.Assertions.assertThrows(Failure.class, () -> later.read(token));
        assertEquals(30, failure.subcode());
        assertEquals("Invalid token (invalid jwt token): reason=Signature has expired", failure.getMessage());
    }

    @Test
    void givenAnExpirationInTheLogin_whenLoggingIn_thenTheTokenEndsThen() {
        String token = Json.textAt(sandbox.call("auth.login", Json.of("expiration_sec", 60)), "token");
        JsonObject payload = Json.object(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                StandardCharsets.UTF_8));
        assertEquals(60, Json.number(payload, "exp").orElseThrow() - Json.number(payload, "iat").orElseThrow());
    }

    @Test
    void givenAStartedSandbox_whenLookingAtTheConfiguration_thenOnlyItsOwnerCanReadIt() throws IOException {
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.sandbox().config())));
        assertFalse(Files.readString(sandbox.sandbox().config()).contains("api_server: \""));
    }
}
