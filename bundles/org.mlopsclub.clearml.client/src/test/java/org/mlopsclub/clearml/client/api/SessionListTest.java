package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlopsclub.clearml.client.model.Container;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.ProjectRef;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.client.model.TaskStatus;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

@NonNullByDefault({})
class SessionListTest {

    private static final int SERVER_LIMIT = 5000;

    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "501, 1", "1107, 1", "5000, 2", "10001, 3", "500, 2"})
    void givenSoManySessions_whenListed_thenAllComeWithFewRequestsAndOneLogin(int sessions, int requests)
            throws Exception {
        server.on("tasks.get_all_ex", new Scroll(sessions));
        try (ClearmlClient client = Clients.open(server.url())) {
            SessionList list = client.sessions(SessionQuery.ALL, Clients.NEVER);
            assertEquals(sessions, list.sessions().size());
            assertEquals(sessions, list.sessions().stream().map(Session::taskId).collect(Collectors.toSet()).size());
            assertEquals(requests, list.requests());
        }
        assertEquals(requests, server.count("tasks.get_all_ex"));
        assertEquals(requests + 1, server.requests.size());
        assertTrue(requests <= 4);
    }

    @Test
    void givenScrollThatRepeatsItself_whenListed_thenItEnds() throws Exception {
        String same = tasks(0, SERVER_LIMIT);
        server.on("tasks.get_all_ex",
                (request, reply) -> reply.data("{\"tasks\":[" + same + "],\"scroll_id\":\"again\"}"));
        try (ClearmlClient client = Clients.open(server.url())) {
            SessionList list = client.sessions(SessionQuery.ALL, Clients.NEVER);
            assertEquals(SERVER_LIMIT, list.sessions().size());
            assertEquals(2, list.requests());
        }
    }

    @Test
    void givenQuery_whenListed_thenTheRequestNamesItsFieldsAndAsksForNoSecret() throws Exception {
        server.on("tasks.get_all_ex", new Scroll(1));
        try (ClearmlClient client = Clients.open(server.url())) {
            client.sessions(new SessionQuery(true, true, Optional.of(Instant.parse("2026-11-22T15:02:00.5Z"))),
                    Clients.NEVER);
        }
        JsonObject sent = server.last("tasks.get_all_ex").body();
        assertEquals("[\"interactive\",\"-archived\"]", sent.get("system_tags").toString());
        assertEquals("[\"queued\",\"in_progress\"]", sent.get("status").toString());
        assertEquals("[\"me1\"]", sent.get("user").toString());
        assertEquals("[\">=2026-11-22T15:02:00.500\"]", sent.get("last_change").toString());
        assertTrue(sent.get("scroll_id").isJsonNull());
        assertEquals(5000, sent.get("size").getAsInt());
        assertFalse(sent.get("allow_public").getAsBoolean());
        assertFalse(sent.get("search_hidden").getAsBoolean());
        Set<String> fields = new HashSet<>();
        for (JsonElement field : sent.getAsJsonArray("only_fields")) {
            fields.add(field.getAsString());
        }
        assertTrue(fields.contains("runtime.cpu_cores"));
        for (String secret : List.of("runtime", "hyperparams", "configuration", "configuration.SSH", "script",
                "runtime._ssh_password", "runtime._user_key", "runtime._user_secret", "runtime._jupyter_token")) {
            assertFalse(fields.contains(secret), secret);
        }
    }

    @Test
    void givenEverybodysSessions_whenListed_thenNoFilterIsSent() throws Exception {
        server.on("tasks.get_all_ex", new Scroll(1));
        try (ClearmlClient client = Clients.open(server.url())) {
            client.sessions(SessionQuery.ALL, Clients.NEVER);
        }
        JsonObject sent = server.last("tasks.get_all_ex").body();
        for (String filter : List.of("status", "user", "last_change", "page")) {
            assertFalse(sent.has(filter), filter);
        }
    }

    @Test
    void givenRunningSession_whenRead_thenEveryDatumIsFound() throws Exception {
        String answer = ScriptedServer.resource("session-running.json");
        server.on("tasks.get_all_ex", (request, reply) -> reply.data(answer));
        try (ClearmlClient client = Clients.open(server.url())) {
            SessionList list = client.sessions(SessionQuery.MINE, Clients.NEVER);
            Session session = list.sessions().get(0);
            assertEquals("vision-box", session.name());
            assertEquals(client.server(), session.key().server());
            assertEquals(TaskStatus.IN_PROGRESS, session.status());
            assertEquals(Optional.of(new Person("u1", "Ada Lovelace")), session.creator());
            assertEquals(Optional.of(new QueueRef("q1", "gpu-a100")), session.queue());
            assertEquals(Optional.of(new ProjectRef("p1", "DevOps")), session.project());
            assertEquals(Optional.of("ml-07:gpu0"), session.worker());
            assertEquals(Optional.of(16), session.machine().cpuCores());
            assertEquals(Optional.of(125.8), session.machine().memoryGiB());
            assertEquals(Optional.of("A100"), session.machine().gpuType());
            assertEquals(Optional.of("10.0.3.7"), session.endpoint().address());
            assertEquals(Optional.of(10022), session.endpoint().sshPort());
            assertEquals(Optional.of(8888), session.endpoint().jupyterPort());
            assertEquals(Optional.empty(), session.endpoint().vscodePort());
            assertEquals(new Container("pytorch:24.05", "--network host"), session.container());
            assertEquals("True", session.options().get("jupyterlab"));
            assertFalse(session.options().containsKey("ssh_password"));
            assertEquals(Optional.of("apt-get update\n"), session.initScript());
            assertEquals(List.of("eclipse"), session.tags());
            assertEquals(Optional.of("parent1"), session.parent());
            assertEquals(Optional.of(63.0), session.usage().cpuPercent());
            assertEquals(List.of(91.0, 7.5), session.usage().gpuPercents());
            assertEquals(Optional.of(41.25), session.usage().memoryUsedGiB());
            assertEquals(Optional.of(0.034), session.usage().networkRxMBs());
            assertEquals(Optional.of(Instant.parse("2026-11-22T14:13:02.950Z")), list.newestChange());
            assertTrue(list.serverTime().isPresent());
            assertEquals(SessionPhase.READY, session.phase(Instant.parse("2026-11-22T14:14:00Z")));
            assertFalse(session.toString().contains("hunter2"));
        }
    }

    @Test
    void givenTasksWithMissingFieldsAndWrongTypes_whenListed_thenTheGoodOnesAreThereAndTheBadAreCounted()
            throws Exception {
        String answer = ScriptedServer.resource("sessions-odd.json");
        server.on("tasks.get_all_ex", (request, reply) -> reply.data(answer));
        try (ClearmlClient client = Clients.open(server.url())) {
            SessionList list = client.sessions(SessionQuery.ALL, Clients.NEVER);
            assertEquals(List.of("A task without an id.", "An entry that is no task.", "An entry that is no task."),
                    list.skipped());
            assertEquals(List.of("good", "bare", "twisted", "plain-ids", "hostile"),
                    list.sessions().stream().map(Session::taskId).toList());
            Session bare = list.sessions().get(1);
            assertEquals(TaskStatus.UNKNOWN, bare.status());
            assertEquals("bare", bare.displayName());
            Session twisted = list.sessions().get(2);
            assertEquals("melting", twisted.rawStatus());
            assertEquals(SessionPhase.UNKNOWN, twisted.phase(Instant.EPOCH));
            assertEquals(Optional.empty(), twisted.endpoint().address());
            assertEquals(Optional.empty(), twisted.endpoint().sshPort());
            assertEquals(Optional.of("u9"), list.sessions().get(3).creator().map(Person::id));
            Session hostile = list.sessions().get(4);
            assertTrue(hostile.name().startsWith("../../\u202E\u0000\n"));
            assertFalse(hostile.displayName().contains("\u202E"));
        }
    }

    @Test
    void givenMyRunningSessions_whenAskedForIds_thenQueuedOnesAreNotAmongThem() throws Exception {
        server.on("tasks.get_all_ex", (request, reply) -> reply.data("{\"tasks\":["
                + "{\"id\":\"a\",\"status\":\"in_progress\",\"last_update\":\"2026-01-01T00:00:00+00:00\"},"
                + "{\"id\":\"b\",\"status\":\"queued\",\"last_update\":\"2026-01-03T00:00:00+00:00\"},"
                + "{\"id\":\"c\",\"status\":\"in_progress\",\"last_update\":\"2026-01-02T00:00:00+00:00\"}]}"));
        try (ClearmlClient client = Clients.open(server.url())) {
            assertEquals(List.of("c", "a"), client.activeSessionIds(Clients.NEVER));
            assertEquals("[\"me1\"]", server.last("tasks.get_all_ex").body().get("user").toString());
        }
    }

    @Test
    void givenOneSession_whenAskedFor_thenItIsThereOrEmpty() throws Exception {
        server.on("tasks.get_all_ex", (request, reply) -> reply
                .data(request.body().get("id").toString().equals("[\"t1\"]") ? "{\"tasks\":[" + tasks(1, 1) + "]}"
                        : "{\"tasks\":[]}"));
        try (ClearmlClient client = Clients.open(server.url())) {
            assertEquals(Optional.of("box 1"), client.session("t1", Clients.NEVER).map(Session::name));
            assertEquals(Optional.empty(), client.session("t2", Clients.NEVER));
        }
    }

    static String tasks(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(number -> "{\"id\":\"t" + number + "\",\"name\":\"box "
                + number + "\",\"status\":\"stopped\",\"user\":{\"id\":\"me1\",\"name\":\"Ada\"},"
                + "\"created\":\"2026-01-02T03:04:05.678000+00:00\"}").collect(Collectors.joining(","));
    }

    /** The server's scroll: parts as long as asked for, then an empty one. */
    private record Scroll(int total) implements ScriptedServer.Script {
        @Override
        public void answer(ScriptedServer.Request request, ScriptedServer.Reply reply) throws Exception {
            JsonElement scroll = request.body().get("scroll_id");
            int from = scroll.isJsonNull() ? 0 : scroll.getAsInt();
            int count = Math.min(request.body().get("size").getAsInt(), total - from);
            reply.data("{\"tasks\":[" + tasks(from, count) + "],\"scroll_id\":\"" + (from + count) + "\"}");
        }
    }
}
