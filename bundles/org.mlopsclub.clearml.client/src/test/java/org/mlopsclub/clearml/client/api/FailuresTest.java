package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NonNullByDefault({})
@Timeout(60)
class FailuresTest {

    private static final String LIST = "tasks.get_all_ex";
    private static final String EMPTY = "{\"tasks\":[]}";
    private static final Duration SHORT = Duration.ofMillis(300);

    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givenWrongKey_whenCalled_thenItIsSaidAndNotTriedAgain() {
        server.on("auth.login", (request, reply) -> reply.error(401, 22,
                "Unauthorized (invalid credentials) (failed to locate provided credentials)"));
        ClearmlException problem = fails(ClearmlException.BadCredentials.class);
        assertTrue(problem.userMessage().contains("does not accept this access key (the server says: Unauthorized"));
        assertFalse(problem.userMessage().contains("SECRETKEY"));
        assertEquals(1, server.requests.size());
    }

    @Test
    void givenWebPageInsteadOfTheApi_whenCalled_thenTheRightAddressIsSuggested() {
        server.on("auth.login", (request, reply) -> reply.body(405, "text/html", "<html><h1>405 Not Allowed</h1>"));
        ClearmlException problem = fails(ClearmlException.WebPortUsed.class);
        assertTrue(problem.userMessage().startsWith(server.url() + " is the web page, not the API."));
    }

    @Test
    void givenPageWithStatus200_whenCalled_thenItIsAWebPageToo() {
        server.on("auth.login", (request, reply) -> reply.body(200, "text/plain", "  <!doctype html><title>x</title>"));
        fails(ClearmlException.WebPortUsed.class);
    }

    @Test
    void givenRedirectToHttps_whenCalled_thenThatIsSuggested() throws Exception {
        String secure = server.url().toString().replace("http:", "https:");
        server.on("auth.login", (request, reply) -> reply.header("Location", secure + "/auth.login").body(301,
                "text/html", ""));
        ClearmlException.WebPortUsed problem = fails(ClearmlException.WebPortUsed.class);
        assertEquals(Optional.of(URI.create(secure)), problem.suggestion());
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080, http://localhost:8008", "https://app.clear.ml, https://api.clear.ml",
            "http://app.clearml.localhost:8080, http://api.clearml.localhost:8008", "http://box, http://box:8008",
            "https://app.e.org:8443, https://api.e.org:8443", "https://clearml.e.org, "})
    void givenAddressOfAWebPage_whenGuessed_thenItIsTheUsualPlaceOfTheApi(String web, String api) {
        assertEquals(Optional.ofNullable(api).map(URI::create), ApiAddress.guess(URI.create(web)));
    }

    @Test
    void givenNobodyListening_whenCalled_thenTheServerIsDown() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ClearmlException problem = assertThrows(ClearmlException.ServerDown.class,
                () -> list(URI.create("http://127.0.0.1:" + free), Clients.settings()));
        assertTrue(problem.userMessage().startsWith("127.0.0.1:" + free
                + " cannot be reached: the connection is refused."), problem.userMessage());
    }

    @Test
    void givenNameThatNobodyHas_whenCalled_thenItIsSaid() {
        ClearmlException problem = assertThrows(ClearmlException.ServerDown.class,
                () -> list(URI.create("http://nobody.invalid:8008"), Clients.settings()));
        assertTrue(problem.userMessage().contains("no machine of this name is known"), problem.userMessage());
    }

    @Test
    void givenServerThatHangsBeforeTheHeaders_whenCalled_thenTheDeadlineEndsIt() {
        server.on(LIST, (request, reply) -> reply.hang());
        ClearmlException problem = assertThrows(ClearmlException.ServerTimeout.class,
                () -> list(server.url(), Clients.settings().withDeadline(SHORT)));
        assertTrue(problem.userMessage().contains("did not answer within 300 ms"), problem.userMessage());
    }

    @Test
    void givenServerThatHangsInTheBody_whenCalled_thenTheDeadlineEndsIt() {
        server.on(LIST, (request, reply) -> {
            reply.beginning("{\"meta\":", 1000);
            reply.hang();
        });
        assertThrows(ClearmlException.ServerTimeout.class,
                () -> list(server.url(), Clients.settings().withDeadline(SHORT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"meta\":{\"result_code\":200},\"data\":{\"tasks\":[{\"id\":\"a", "nonsense", "[1,2]", "",
            "{\"data\":{}}", "{\"meta\":{\"result_code\":200},\"data\":{\"tasks\":[]}} trailing"})
    void givenHalfOrNoJson_whenCalled_thenTheAnswerIsBad(String body) {
        server.on(LIST, (request, reply) -> reply.body(200, "application/json", body));
        assertTrue(fails(ClearmlException.BadAnswer.class).userMessage().contains("cannot be understood"));
    }

    @Test
    void givenAnswerWithoutTasks_whenListed_thenItIsNotTakenForAnEmptyList() {
        server.on(LIST, (request, reply) -> reply.data("{\"task\":[]}"));
        fails(ClearmlException.BadAnswer.class);
    }

    @Test
    void givenConnectionCutInTheBody_whenCalled_thenItIsTriedOnceMoreAndThenSaid() {
        server.on(LIST, (request, reply) -> reply.beginning("{\"meta\":", 1000));
        assertTrue(fails(ClearmlException.ServerDown.class).userMessage().contains("the connection broke"));
        assertEquals(2, server.count(LIST));
    }

    @Test
    void givenAnswerThatIsTooLong_whenCalled_thenItIsRefused() {
        server.on(LIST, (request, reply) -> reply.data("{\"tasks\":[],\"x\":\"" + "y".repeat(2 << 20) + "\"}"));
        ClearmlException problem = assertThrows(ClearmlException.BadAnswer.class,
                () -> list(server.url(), Clients.settings().withMaxBodyBytes(1 << 20)));
        assertTrue(problem.userMessage().contains("longer than 1 MiB"), problem.userMessage());
    }

    @Test
    void givenAnswerThatUnpacksToTooMuch_whenCalled_thenItIsRefused() {
        server.on(LIST, (request, reply) -> reply.zipped("{\"tasks\":[],\"x\":\"" + "y".repeat(2 << 20) + "\"}"));
        assertThrows(ClearmlException.BadAnswer.class,
                () -> list(server.url(), Clients.settings().withMaxBodyBytes(1 << 20)));
    }

    @Test
    void givenZippedAnswer_whenCalled_thenItIsRead() throws Exception {
        server.on(LIST, (request, reply) -> reply.zipped("{\"tasks\":[" + SessionListTest.tasks(0, 3) + "]}"));
        assertEquals(3, list(server.url(), Clients.settings()).sessions().size());
        assertEquals(List.of("gzip"), server.last(LIST).headers().get("Accept-encoding"));
    }

    @Test
    void givenZipThatIsNone_whenCalled_thenTheAnswerIsBad() {
        server.on(LIST, (request, reply) -> reply.header("Content-Encoding", "gzip").body(200, "application/json",
                "not packed at all"));
        fails(ClearmlException.BadAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504, 509})
    void givenServerThatIsBusyForAMoment_whenReading_thenItIsTriedAgain(int status) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        server.on(LIST, (request, reply) -> {
            if (tries.incrementAndGet() < 3) {
                reply.header("Retry-After", "0").body(status, "text/html", "<html>busy</html>");
            } else {
                reply.data(EMPTY);
            }
        });
        list(server.url(), Clients.settings());
        assertEquals(3, tries.get());
    }

    @Test
    void givenServerThatStaysBusy_whenReading_thenItIsGivenUp() {
        server.on(LIST, (request, reply) -> reply.body(503, "text/html", "<html>maintenance</html>"));
        ClearmlException.ServerError problem = fails(ClearmlException.ServerError.class);
        assertEquals(503, problem.status());
        assertEquals(4, server.count(LIST));
    }

    @Test
    void givenLongRetryAfter_whenReading_thenTheCallDoesNotWaitButSaysIt() {
        server.on(LIST, (request, reply) -> reply.header("Retry-After", "120").error(429, 0, "Too many requests"));
        ClearmlException.RateLimited problem = fails(ClearmlException.RateLimited.class);
        assertEquals(Optional.of(Duration.ofSeconds(120)), problem.retryAfter());
        assertEquals(1, server.count(LIST));
    }

    @Test
    void givenBusyServer_whenChanging_thenNothingIsRepeated() {
        server.on("tasks.stop", (request, reply) -> reply.body(503, "text/html", "<html>busy</html>"));
        server.on("tasks.delete", (request, reply) -> reply.beginning("{\"meta\":", 1000));
        assertThrows(ClearmlException.ServerError.class, () -> with(client -> client.stop("t", "r", Clients.NEVER)));
        assertThrows(ClearmlException.ServerDown.class, () -> with(client -> client.delete("t", Clients.NEVER)));
        assertEquals(1, server.count("tasks.stop"));
        assertEquals(1, server.count("tasks.delete"));
    }

    @Test
    void givenErrorsInTheEnvelope_whenCalled_thenEachHasItsType() {
        assertEquals("t1", failsToStop(400, 101, ClearmlException.NotFound.class).taskId());
        failsToStop(400, 110, ClearmlException.StatusConflict.class);
        failsToStop(400, 121, ClearmlException.StatusConflict.class);
        failsToStop(403, 20, ClearmlException.NotAllowed.class);
        failsToStop(401, 1, ClearmlException.NotAllowed.class);
        failsToStop(401, 20, ClearmlException.BadCredentials.class);
        assertEquals(703, failsToStop(400, 703, ClearmlException.ServerError.class).subcode());
        assertEquals(500, failsToStop(500, 100, ClearmlException.ServerError.class).status());
        assertEquals(404, failsToStop(404, 0, ClearmlException.ServerError.class).status());
    }

    @Test
    void givenFaultWithoutFrame_whenCalled_thenTheServersWordsAreShownOnOneLine() {
        server.on(LIST, (request, reply) -> reply.body(500, "text/plain", "Traceback:\n  boom\u001B[0m"));
        String message = fails(ClearmlException.ServerError.class).userMessage();
        assertTrue(message.contains("error 500: Traceback:   boom\uFFFD[0m"), message);
    }

    @Test
    void givenGuardThatRefuses_whenAnyDoorIsUsed_thenNothingIsSent() throws Exception {
        HttpSettings guarded = Clients.settings().withCallGuard(() -> {
            throw new IllegalStateException("user interface thread");
        });
        try (ClearmlClient client = Clients.open(server.url(), guarded)) {
            List<Door> doors = List.of(c -> c.ping(Clients.NEVER), c -> c.identity(Clients.NEVER),
                    c -> c.sessions(SessionQuery.ALL, Clients.NEVER), c -> c.session("t", Clients.NEVER),
                    c -> c.sshAccess("t", Clients.NEVER), c -> c.queues(Clients.NEVER), c -> c.workers(Clients.NEVER),
                    c -> c.console("t", Optional.empty(), 1, Clients.NEVER), c -> c.stop("t", "r", Clients.NEVER),
                    c -> c.forceStop("t", "r", Clients.NEVER), c -> c.delete("t", Clients.NEVER),
                    c -> c.archive("t", Clients.NEVER), c -> c.rename("t", "n", Clients.NEVER),
                    c -> c.activeSessionIds(Clients.NEVER));
            for (Door door : doors) {
                assertThrows(IllegalStateException.class, () -> door.use(client));
            }
        }
        assertEquals(0, server.requests.size());
    }

    private interface Door {
        void use(ClearmlClient client) throws ClearmlException;
    }

    private <T extends ClearmlException> T failsToStop(int code, int subcode, Class<T> type) {
        server.on("tasks.stop", (request, reply) -> reply.error(code, subcode, "because"));
        return assertThrows(type, () -> with(client -> client.stop("t1", "r", Clients.NEVER)));
    }

    private void with(Door door) throws ClearmlException {
        try (ClearmlClient client = Clients.open(server.url())) {
            door.use(client);
        }
    }

    private <T extends ClearmlException> T fails(Class<T> type) {
        return assertThrows(type, () -> list(server.url(), Clients.settings()));
    }

    private static SessionList list(URI url, HttpSettings settings) throws ClearmlException {
        try (ClearmlClient client = Clients.open(url, settings)) {
            return client.sessions(SessionQuery.ALL, Clients.NEVER);
        }
    }
}
