package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ServerIdentity;

@NonNullByDefault({})
@Timeout(60)
class TokenTest {

    private static final String LIST = "tasks.get_all_ex";
    private static final int CALLERS = 32;

    private ScriptedServer server;
    private final SettableClock clock = new SettableClock();

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        server.on(LIST, (request, reply) -> reply.data("{\"tasks\":[]}"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givenKeys_whenLoggedIn_thenTheTokenTellsWhoWeAre() throws Exception {
        try (ClearmlClient client = open(Duration.ofSeconds(360))) {
            assertEquals(new ServerIdentity("me1", "Ada Lovelace", "c1", "clearml", "2.31", "2.0.0", "basic"),
                    client.identity(Clients.NEVER));
        }
        String pair = Base64.getEncoder().encodeToString("AK:SECRETKEY".getBytes(StandardCharsets.UTF_8));
        assertEquals("Basic " + pair, server.last("auth.login").authorization());
    }

    @Test
    void givenTokenWithTimeLeft_whenCalledAgain_thenItIsKept() throws Exception {
        try (ClearmlClient client = open(Duration.ofSeconds(360))) {
            client.sessions(SessionQuery.ALL, Clients.NEVER);
            clock.advance(Duration.ofSeconds(3239));
            client.sessions(SessionQuery.ALL, Clients.NEVER);
            assertEquals(1, server.count("auth.login"));
            clock.advance(Duration.ofSeconds(1));
            client.sessions(SessionQuery.ALL, Clients.NEVER);
            assertEquals(2, server.count("auth.login"));
        }
    }

    @Test
    void givenTokenShorterThanTheThreshold_whenCalled_thenItIsNotRenewedEachTime() throws Exception {
        server.on("auth.login", (request, reply) -> reply.data("{\"token\":\"" + ScriptedServer.jwt(60) + "\"}"));
        try (ClearmlClient client = open(Duration.ofSeconds(360))) {
            client.sessions(SessionQuery.ALL, Clients.NEVER);
            client.sessions(SessionQuery.ALL, Clients.NEVER);
            assertEquals(1, server.count("auth.login"));
            clock.advance(Duration.ofSeconds(30));
            client.sessions(SessionQuery.ALL, Clients.NEVER);
            assertEquals(2, server.count("auth.login"));
        }
    }

    @Test
    void givenThirtyTwoCallsAtOnce_whenTheTokenMustBeRenewed_thenOneLogsIn() throws Exception {
        try (ClearmlClient client = open(Duration.ofSeconds(360))) {
            callAtOnce(client);
            assertEquals(1, server.count("auth.login"));
            clock.advance(Duration.ofSeconds(3500));
            callAtOnce(client);
            assertEquals(2, server.count("auth.login"));
            assertEquals(2 * CALLERS, server.count(LIST));
        }
    }

    @Test
    void givenTokenThatExpiresInTheMiddle_whenManyCall_thenOneLogsInAndAllAreRepeated() throws Exception {
        Set<String> refused = ConcurrentHashMap.newKeySet();
        CyclicBarrier allArrived = new CyclicBarrier(CALLERS);
        server.on(LIST, (request, reply) -> {
            if (refused.contains(request.authorization())) {
                allArrived.await();
                reply.error(401, 30, "Invalid token (invalid jwt token): reason=Signature has expired");
            } else {
                reply.data("{\"tasks\":[]}");
            }
        });
        try (ClearmlClient client = open(Duration.ofSeconds(360))) {
            client.sessions(SessionQuery.ALL, Clients.NEVER);
            refused.add(server.last(LIST).authorization());
            callAtOnce(client);
            assertEquals(2, server.count("auth.login"));
            assertEquals(1 + 2 * CALLERS, server.count(LIST));
        }
    }

    @Test
    void givenServerThatRefusesEveryToken_whenCalled_thenItIsRepeatedOnceOnly() throws Exception {
        server.on(LIST, (request, reply) -> reply.error(401, 30, "Invalid token: reason=Not enough segments"));
        try (ClearmlClient client = open(Duration.ofSeconds(360))) {
            ClearmlException problem = assertThrows(ClearmlException.TokenRefused.class,
                    () -> client.sessions(SessionQuery.ALL, Clients.NEVER));
            assertTrue(problem.userMessage().contains("the clock of this machine"));
        }
        assertEquals(2, server.count("auth.login"));
        assertEquals(2, server.count(LIST));
    }

    @Test
    void givenLoginThatFails_whenManyWait_thenAllHearOfItAndTheNextCallTriesAgain() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        server.on("auth.login", (request, reply) -> {
            if (logins.incrementAndGet() == 1) {
                reply.error(500, 100, "database");
            } else {
                reply.data("{\"token\":\"" + ScriptedServer.jwt(3600) + "\"}");
            }
        });
        try (ClearmlClient client = open(Duration.ofSeconds(360))) {
            assertThrows(ClearmlException.ServerError.class, () -> client.identity(Clients.NEVER));
            client.sessions(SessionQuery.ALL, Clients.NEVER);
            assertEquals(2, logins.get());
        }
    }

    @Test
    void givenTokenOfTheEnvironment_whenCalled_thenItLogsInFirstAndKeysHelpWhenItIsRefused() throws Exception {
        try (ClearmlClient client = Clients.openWithToken(server.url(),
                new Credentials("", "", Optional.of("given")))) {
            client.sessions(SessionQuery.ALL, Clients.NEVER);
        }
        assertEquals("Bearer given", server.last("auth.login").authorization());
        assertNotEquals("Bearer given", server.last(LIST).authorization());

        server.on("auth.login", (request, reply) -> {
            if (request.authorization().startsWith("Basic")) {
                reply.data("{\"token\":\"" + ScriptedServer.jwt(3600) + "\"}");
            } else {
                reply.error(401, 30, "Invalid token");
            }
        });
        try (ClearmlClient client = Clients.openWithToken(server.url(),
                new Credentials("AK", "SK", Optional.of("old")))) {
            client.sessions(SessionQuery.ALL, Clients.NEVER);
        }
        try (ClearmlClient client = Clients.openWithToken(server.url(),
                new Credentials("", "", Optional.of("old")))) {
            assertThrows(ClearmlException.TokenRefused.class, () -> client.identity(Clients.NEVER));
        }
    }

    @Test
    void givenLifetimeInTheConfiguration_whenLoggingIn_thenItIsAskedFor() throws Exception {
        ServerConfiguration plain = Clients.configuration(server.url());
        try (ClearmlClient client = ClearmlClients.open(new ServerConfiguration(plain.apiUrl(), plain.webUrl(),
                plain.filesUrl(), plain.credentials(), plain.tls(), plain.tokenRenewalThreshold(),
                Optional.of(Duration.ofHours(2)), List.of(), Set.of(), List.of()), Clients.settings())) {
            client.identity(Clients.NEVER);
        }
        assertEquals(7200, server.last("auth.login").body().get("expiration_sec").getAsInt());
    }

    @Test
    void givenTokenThatCannotBeRead_whenAskedWhoWeAre_thenTheServerIsAsked() throws Exception {
        server.on("auth.login", (request, reply) -> reply.data("{\"token\":\"opaque\"}"));
        server.on("users.get_current_user", (request, reply) -> reply.data(
                "{\"user\":{\"id\":\"u7\",\"name\":\"Grace\",\"company\":{\"id\":\"c7\",\"name\":\"navy\"}}}"));
        try (ClearmlClient client = open(Duration.ofSeconds(360))) {
            assertEquals(new ServerIdentity("u7", "Grace", "c7", "navy", "", "", ""), client.identity(Clients.NEVER));
        }
    }

    @Test
    void givenToken_whenPrinted_thenItDoesNotShow() {
        String value = ScriptedServer.jwt(3600);
        assertFalse(new Token(value, Instant.EPOCH, Duration.ofSeconds(1)).toString().contains(value));
    }

    private void callAtOnce(ClearmlClient client) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            CyclicBarrier together = new CyclicBarrier(CALLERS);
            List<Future<SessionList>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(threads.submit(() -> {
                    together.await();
                    return client.sessions(SessionQuery.ALL, Clients.NEVER);
                }));
            }
            for (Future<SessionList> call : calls) {
                assertEquals(0, call.get().sessions().size());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private ClearmlClient open(Duration threshold) throws ClearmlException {
        assertEquals(threshold, Clients.configuration(server.url()).tokenRenewalThreshold());
        return Clients.open(server.url(), Clients.settings().withClock(clock));
    }

    /** A clock that stands still until it is moved. */
    private static final class SettableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
