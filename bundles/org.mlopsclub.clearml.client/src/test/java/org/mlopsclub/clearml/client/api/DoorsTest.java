package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ConsoleLine;
import org.mlopsclub.clearml.client.model.ConsolePage;
import org.mlopsclub.clearml.client.model.HostKey;
import org.mlopsclub.clearml.client.model.ProjectRef;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.QueueWorker;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.client.model.WaitingTask;
import org.mlopsclub.clearml.client.model.Worker;

import com.google.gson.JsonObject;

/** Everything but the list. */
@NonNullByDefault({})
@Timeout(60)
class DoorsTest {

    private static final String ECDSA = "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJ/y5Qv9VDdaupsn47NNyyXR2"
            + "NiwdG9YQYwLC70JwzLfEBOkZpd1BUCv1BcOJhKghQg/nXG8lqhbCsU5ulrRUrY=";

    private ScriptedServer server;
    private ClearmlClient client;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        client = Clients.open(server.url());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void givenServer_whenPinged_thenItTellsItsVersionWithoutLogin() throws Exception {
        server.on("server.info", (request, reply) -> reply.data("{\"version\":\"2.0.0\",\"api_version\":\"2.31\"}"));
        assertEquals("2.0.0", client.ping(Clients.NEVER));
        assertEquals(1, server.requests.size());
        assertEquals("", server.last("server.info").authorization());
    }

    @Test
    void givenQueues_whenRead_thenEntriesAndAgentsAreThere() throws Exception {
        server.on("queues.get_all_ex", (request, reply) -> reply.data("{\"queues\":[{\"id\":\"q1\",\"name\":\"gpu\","
                + "\"display_name\":\"Big ones\",\"entries\":[{\"task\":{\"id\":\"t1\",\"name\":\"n\"},\"added\":"
                + "\"2026-11-22T14:17:46.535000+00:00\"},{\"task\":\"t2\",\"added\":\"x\"},{\"odd\":1}],"
                + "\"workers\":[{\"name\":\"w:0\",\"ip\":\"10.0.0.1\",\"task\":{\"id\":"
                + "\"t9\"}},{\"name\":\"w:1\"}]},{\"name\":\"no id\"},{\"id\":\"q2\"}]}"));
        List<Queue> queues = client.queues(Clients.NEVER);
        assertEquals(2, queues.size());
        Queue gpu = queues.get(0);
        assertEquals(Optional.of("Big ones"), gpu.displayName());
        assertEquals(List.of("t1", "t2"), gpu.entries());
        assertEquals(Optional.of(2), gpu.position("t2"));
        assertEquals(Map.of("t1",
                new WaitingTask(Optional.of("n"), Optional.of(Instant.parse("2026-11-22T14:17:46.535Z"))),
                "t2", WaitingTask.UNKNOWN), gpu.waiting());
        assertEquals(Optional.empty(), gpu.position("t3"));
        assertEquals(List.of(new QueueWorker("w:0", Optional.of("10.0.0.1"), Optional.of("t9")),
                new QueueWorker("w:1", Optional.empty(), Optional.empty())), gpu.workers());
        assertEquals(1, gpu.freeWorkers());
        assertEquals("q2", queues.get(1).name());
    }

    @Test
    void givenWorkers_whenRead_thenIdleAndBusyOnesAreThere() throws Exception {
        server.on("workers.get_all", (request, reply) -> reply.data("{\"workers\":[{\"id\":\"h:gpu0\",\"ip\":"
                + "\"10.0.0.1\",\"last_report_time\":\"2026-11-22T14:12:54.617103+00:00\",\"task\":{\"id\":\"t1\","
                + "\"name\":\"box\"},\"queues\":[{\"id\":\"q1\",\"name\":\"gpu\"}]},{\"id\":\"h:1\"}]}"));
        assertEquals(List.of(
                new Worker("h:gpu0", Optional.of("10.0.0.1"), Optional.of(Instant.parse("2026-11-22T14:12:54.617103Z")),
                        Optional.of("t1"), Optional.of("box"), List.of(new QueueRef("q1", "gpu"))),
                new Worker("h:1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of())),
                client.workers(Clients.NEVER));
        assertEquals(600, server.last("workers.get_all").body().get("last_seen").getAsInt());
    }

    @Test
    void givenConsole_whenFollowed_thenTheNextPartStartsAfterTheLast() throws Exception {
        server.on("events.get_task_log", (request, reply) -> reply.data("{\"events\":[{\"timestamp\":2000,\"msg\":"
                + "\"second\\n\",\"worker\":\"w\"},{\"timestamp\":1000,\"msg\":\"\\u001b[1mfirst\\r\\n\"},"
                + "{\"msg\":\"no time\"}],\"returned\":3,\"total\":7}"));
        ConsolePage page = client.console("t1", Optional.empty(), 50, Clients.NEVER);
        assertEquals(List.of(new ConsoleLine(Instant.ofEpochMilli(1000), "", "\u001b[1mfirst\r\n"),
                new ConsoleLine(Instant.ofEpochMilli(2000), "w", "second\n")), page.lines());
        assertEquals(7, page.total());
        JsonObject first = server.last("events.get_task_log").body();
        assertTrue(first.get("navigate_earlier").getAsBoolean());
        assertEquals(50, first.get("batch_size").getAsInt());

        client.console("t1", page.newest(), 1_000_000, Clients.NEVER);
        JsonObject next = server.last("events.get_task_log").body();
        assertFalse(next.get("navigate_earlier").getAsBoolean());
        assertEquals(2000, next.get("from_timestamp").getAsLong());
        assertEquals(10_000, next.get("batch_size").getAsInt());
    }

    @Test
    void givenRunningSession_whenAskedForAccess_thenPublicKeysAreKeptAndPrivateOnesAreNot() throws Exception {
        task("\"status\":\"in_progress\",\"runtime\":{\"external_address\":\"10.0.3.7\",\"_ssh_user\":\"dev\","
                + "\"_ssh_password\":\"hunter2\",\"_jupyter_token\":\"tok\\n\"}," + properties("10022", "20022")
                + ",\"configuration\":{\"SSH\":{\"value\":" + new com.google.gson.JsonPrimitive(
                        "ssh_host_ecdsa_key = \"\"\"-----BEGIN EC PRIVATE KEY-----\nPRIVATEHALF\n\"\"\"\n"
                                + "ssh_host_rsa_key__pub = \"ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB\"\n"
                                + "ssh_host_ecdsa_key__pub = \"\"\"ecdsa-sha2-nistp256 " + ECDSA + " root@host\"\"\"\n"
                                + "ssh_host_odd_key__pub = \"odd AAAAB3NzaC1yc2EAAAADAQAB====\"\n")
                + "}}");
        SshAccess access = client.sshAccess("t1", Clients.NEVER);
        assertEquals("10.0.3.7", access.host());
        assertEquals(20022, access.port());
        assertEquals(Optional.of(10022), access.internalPort());
        assertEquals("dev", access.user());
        assertEquals(Optional.of("hunter2"), access.password());
        assertEquals(Optional.of("tok"), access.jupyterToken());
        assertEquals(List.of(new HostKey("ssh-rsa", "AAAAB3NzaC1yc2EAAAADAQAB"),
                new HostKey("ecdsa-sha2-nistp256", ECDSA)), access.hostKeys().subList(0, 2));
        assertTrue(access.publishedKeys());
        assertTrue(access.channelVouches());
        assertFalse(access.toString().contains("hunter2"));
        assertFalse(access.toString().contains("tok"));
        assertFalse(access.hostKeys().toString().contains("PRIVATEHALF"));
    }

    @Test
    void givenSessionWithoutAddressOrNotRunning_whenAskedForAccess_thenItIsAConflict() {
        task("\"status\":\"in_progress\",\"runtime\":{\"external_address\":\"10.0.3.7\"}," + properties("", ""));
        assertThrows(ClearmlException.StatusConflict.class, () -> client.sshAccess("t1", Clients.NEVER));
        task("\"status\":\"in_progress\",\"runtime\":{\"external_address\":\"-oProxyCommand=evil\"},"
                + properties("10022", ""));
        assertThrows(ClearmlException.StatusConflict.class, () -> client.sshAccess("t1", Clients.NEVER));
        task("\"status\":\"stopped\",\"runtime\":{\"external_address\":\"10.0.3.7\"}," + properties("10022", ""));
        ClearmlException problem = assertThrows(ClearmlException.StatusConflict.class,
                () -> client.sshAccess("t1", Clients.NEVER));
        assertTrue(problem.userMessage().contains("it does not run"));
        server.on("tasks.get_all_ex", (request, reply) -> reply.data("{\"tasks\":[]}"));
        assertThrows(ClearmlException.NotFound.class, () -> client.sshAccess("t1", Clients.NEVER));
    }

    @Test
    void givenSession_whenChanged_thenTheServerIsToldWhatAndWhy() throws Exception {
        for (String endpoint : List.of("tasks.stop", "tasks.stopped", "tasks.delete", "tasks.archive", "tasks.edit")) {
            server.on(endpoint, (request, reply) -> reply.data("{\"updated\":1}"));
        }
        client.stop("t1", "idle", Clients.NEVER);
        assertEquals("{\"task\":\"t1\",\"status_reason\":\"idle\",\"status_message\":\"idle\"}",
                server.last("tasks.stop").body().toString());
        client.forceStop("t1", "dead", Clients.NEVER);
        assertTrue(server.last("tasks.stopped").body().get("force").getAsBoolean());
        client.delete("t1", Clients.NEVER);
        assertEquals("{\"task\":\"t1\",\"force\":true}", server.last("tasks.delete").body().toString());
        client.archive("t1", Clients.NEVER);
        assertEquals("{\"tasks\":[\"t1\"]}", server.last("tasks.archive").body().toString());
        client.rename("t1", "new \"name\"", Clients.NEVER);
        assertEquals("new \"name\"", server.last("tasks.edit").body().get("name").getAsString());
        client.setTags("t1", List.of("a", "b c"), Clients.NEVER);
        assertEquals("{\"task\":\"t1\",\"tags\":[\"a\",\"b c\"],\"force\":true}",
                server.last("tasks.edit").body().toString());
        client.setComment("t1", "", Clients.NEVER);
        assertEquals("{\"task\":\"t1\",\"comment\":\"\",\"force\":true}",
                server.last("tasks.edit").body().toString());
    }

    @ParameterizedTest
    @CsvSource({"2.31, tasks", "2.30, experiments"})
    void givenApiVersion_whenAskedForTheWebPage_thenItsAddressFits(String version, String page) throws Exception {
        server.on("auth.login",
                (request, reply) -> reply.data("{\"token\":\"" + ScriptedServer.jwt(3600, version) + "\"}"));
        ServerConfiguration plain = Clients.configuration(server.url());
        try (ClearmlClient named = ClearmlClients.open(new ServerConfiguration(plain.apiUrl(),
                Optional.of(URI.create("https://app.e.org")), plain.filesUrl(), Credentials.ofKeys("a", "b"),
                plain.tls(), plain.tokenRenewalThreshold(), plain.tokenLifetime(), List.of(), plain.fromEnvironment(),
                List.of()), Clients.settings())) {
            named.identity(Clients.NEVER);
            Session session = Session.builder(new SessionKey(named.server(), "a/b c"), "n").build();
            assertEquals(Optional.of(URI.create("https://app.e.org/projects/*/" + page + "/a%2Fb%20c/output/log")),
                    named.webPage(session));
            assertEquals(
                    Optional.of(URI.create("https://app.e.org/projects/p1/" + page + "/a%2Fb%20c/output/log")),
                    named.webPage(session.toBuilder().project(new ProjectRef("p1", "x")).build()));
        }
    }

    private void task(String fields) {
        server.on("tasks.get_all_ex", (request, reply) -> reply.data("{\"tasks\":[{\"id\":\"t1\"," + fields + "}]}"));
    }

    private static String properties(String internal, String external) {
        return "\"hyperparams\":{\"properties\":{\"internal_ssh_port\":{\"value\":\"" + internal
                + "\"},\"external_ssh_port\":{\"value\":\"" + external + "\"}}}";
    }
}
