package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.MetricSeries;
import org.mlopsclub.clearml.client.model.Person;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionBuilder;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SessionTimes;

import com.google.gson.JsonObject;

/** What the properties of one session show. */
@NonNullByDefault({})
@Timeout(60)
class MetricsAndDetailsTest {

    private static final String LOAD = "events.multi_task_scalar_metrics_iter_histogram";
    private static final String HISTOGRAM = "events.scalar_metrics_iter_histogram";

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
    void givenCourses_whenRead_thenSeriesAreInOrderAndOddPointsAreLeftOut() throws Exception {
        server.on(HISTOGRAM, (request, reply) -> reply.data("{\":monitor:gpu\":{\"gpu_0_utilization\":{\"name\":"
                + "\"gpu_0_utilization\",\"x\":[1000],\"y\":[91.5]}},\":monitor:machine\":{\"cpu_usage\":{\"name\":"
                + "\"cpu_usage\",\"x\":[3000,\"1970-01-01T00:00:02.000Z\",4000,5000],\"y\":[3.5,2,null]},\"empty\":"
                + "{\"x\":[],\"y\":[]}},\"loss\":{\"train\":{\"x\":[1],\"y\":[1]}}}"));
        List<MetricSeries> series = client.metrics("t1", 200, Clients.NEVER);
        assertEquals(List.of(
                new MetricSeries(":monitor:machine", "cpu_usage",
                        List.of(new MetricPoint(Instant.ofEpochMilli(2000), 2),
                                new MetricPoint(Instant.ofEpochMilli(3000), 3.5))),
                new MetricSeries(":monitor:gpu", "gpu_0_utilization",
                        List.of(new MetricPoint(Instant.ofEpochMilli(1000), 91.5)))),
                series);
        assertEquals(Optional.of(new MetricPoint(Instant.ofEpochMilli(3000), 3.5)), series.get(0).newest());
    }

    @Test
    void givenARequest_whenSent_thenItNamesTaskTimesSamplesAndBothGroups() throws Exception {
        server.on(HISTOGRAM, (request, reply) -> reply.data("{}"));
        assertEquals(List.of(), client.metrics("t1", 1_000_000, Clients.NEVER));
        JsonObject body = server.last(HISTOGRAM).body();
        assertEquals("t1", body.get("task").getAsString());
        assertEquals("timestamp", body.get("key").getAsString());
        assertEquals(6000, body.get("samples").getAsInt());
        assertEquals("[{\"metric\":\":monitor:machine\"},{\"metric\":\":monitor:gpu\"}]",
                body.get("metrics").toString());
    }

    @Test
    void givenUnknownSession_whenAskedForMetrics_thenItIsNotFound() {
        server.on(HISTOGRAM, (request, reply) -> reply.error(400, 101, "Invalid task id"));
        assertThrows(ClearmlException.NotFound.class, () -> client.metrics("gone", 200, Clients.NEVER));
    }

    @Test
    void givenTheLoadOfSeveral_whenRead_thenOneRequestTellsItByTaskAndWhatIsNoNumberStaysAsNaN() throws Exception {
        server.on(LOAD, (request, reply) -> reply.data("{\"metrics\":{\":monitor:machine\":{\"cpu_usage\":{"
                + "\"t1\":{\"name\":\"box\",\"x\":[1000,2000,3000],\"y\":[0,null]},"
                + "\"t2\":{\"name\":\"b\",\"x\":[\"when\",5000],\"y\":[1,\"much\"]}}},\"loss\":{\"a\":{\"t1\":{}}}}}"));
        Map<String, List<MetricSeries>> load = client.load(List.of("t1", "t2", "t3"), 9_999, Clients.NEVER);

        assertEquals(Map.of("t1", List.of(cpu(new MetricPoint(Instant.ofEpochMilli(1000), 0),
                new MetricPoint(Instant.ofEpochMilli(2000), Double.NaN),
                new MetricPoint(Instant.ofEpochMilli(3000), Double.NaN))), "t2",
                List.of(cpu(new MetricPoint(Instant.ofEpochMilli(5000), Double.NaN)))), load);
        assertEquals(1, server.count(LOAD));
        JsonObject body = server.last(LOAD).body();
        assertEquals("[\"t1\",\"t2\",\"t3\"]", body.get("tasks").toString());
        assertEquals(6000, body.get("samples").getAsInt());
        assertFalse(body.has("task"));
    }

    @Test
    void givenMoreSessionsThanTheServerTakesAtOnce_whenTheirLoadIsRead_thenItIsAskedInParts() throws Exception {
        server.on(LOAD, (request, reply) -> reply.data("{\"metrics\":{}}"));
        client.load(IntStream.range(0, 250).mapToObj(number -> "t" + number).toList(), 10, Clients.NEVER);
        assertEquals(3, server.count(LOAD));
        assertEquals(50, server.last(LOAD).body().getAsJsonArray("tasks").size());
    }

    private static MetricSeries cpu(MetricPoint... points) {
        return new MetricSeries(":monitor:machine", "cpu_usage", List.of(points));
    }

    @Test
    void givenAQueuedSession_whenDetailsAreRead_thenItsPlaceIsThereAndNoConsoleIsAskedFor() throws Exception {
        requirements("{\"pip\":\"clearml>=1.1.5\\ntorch==2.1\"}");
        server.on("queues.get_all_ex", (request, reply) -> reply.data("{\"queues\":[{\"id\":\"q1\",\"name\":\"gpu\","
                + "\"entries\":[{\"task\":\"t0\"},{\"task\":\"t1\"},{\"task\":\"t2\"}]}]}"));
        Session session = session("queued").queue(new QueueRef("q1", "gpu")).build();
        assertEquals(new SessionDetails(List.of("clearml>=1.1.5", "torch==2.1"), Optional.of(2), Optional.of(3),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                client.details(session, Clients.NEVER));
        assertEquals(0, server.count("events.get_task_log"));
        assertEquals("[\"id\",\"script.requirements\"]",
                server.last("tasks.get_all_ex").body().get("only_fields").toString());
    }

    @Test
    void givenARunningSession_whenDetailsAreRead_thenAddressesComeFromTheAgentAndTheFirstConsole() throws Exception {
        requirements("{\"pip\":[\"a==1\",\"b==2\"],\"org_pip\":\"a\\n# why\\n\"}");
        server.on("workers.get_all", (request, reply) -> reply.data("{\"workers\":[{\"id\":\"w:0\",\"ip\":\"1.1.1.1\"},"
                + "{\"id\":\"other\",\"ip\":\"52.1.2.3\",\"task\":{\"id\":\"t1\"}}]}"));
        server.on("events.get_task_log", (request, reply) -> reply.data("{\"events\":[{\"timestamp\":2000,\"msg\":"
                + "\"#\\n# SSH Server running on ml-07 [10.0\"},{\"timestamp\":3000,\"msg\":"
                + "\".3.7] port 10022\\n# LOGIN u:root p:hush\\n\"}]}"));
        Session session = session("in_progress").worker("w:0").times(started(1000)).build();
        assertEquals(new SessionDetails(List.of("a"), Optional.empty(), Optional.empty(), Optional.of("52.1.2.3"),
                Optional.of("10.0.3.7"), Optional.empty(), Optional.empty()), client.details(session, Clients.NEVER));
        JsonObject log = server.last("events.get_task_log").body();
        assertEquals(1000, log.get("from_timestamp").getAsLong(), "from the beginning, however long it has become");
        assertEquals(0, server.count("queues.get_all_ex"));
    }

    @Test
    void givenASessionThatDoesNotTellItsMemory_whenDetailsAreRead_thenItsAgentsReportsTellIt() throws Exception {
        requirements("{}");
        server.on("workers.get_all", (request, reply) -> reply.data("{\"workers\":[]}"));
        server.on("events.get_task_log", (request, reply) -> reply.data("{\"events\":[]}"));
        server.on("workers.get_stats", (request, reply) -> reply.data("{\"workers\":[{\"worker\":\"w:0\",\"metrics\":["
                + "{\"metric\":\"memory_free\",\"dates\":[1,2,3],\"stats\":[{\"values\":[1024.0,3072.0,0.0]}]},"
                + "{\"metric\":\"memory_used\",\"dates\":[1,2,3],\"stats\":[{\"values\":[1024.0,1024.0,0.0]}]}]}]}"));
        Session silent = session("in_progress").worker("w:0").times(started(1000)).build();
        assertEquals(Optional.of(4.0), client.details(silent, Clients.NEVER).memoryGiB());
        JsonObject asked = server.last("workers.get_stats").body();
        assertEquals("[\"w:0\"]", asked.get("worker_ids").toString());
        assertEquals(600, asked.get("to_date").getAsLong() - asked.get("from_date").getAsLong());
        server.on("workers.get_stats", (request, reply) -> reply.error(404, 0, "Unable to find endpoint"));
        assertEquals(Optional.empty(), client.details(silent, Clients.NEVER).memoryGiB());
    }

    @Test
    void givenServersWithAndWithoutAddresses_whenDetailsAreRead_thenTheCreatorsIsThereWhereTheServerHasIt()
            throws Exception {
        requirements("{}");
        Session session = session("created").creator(new Person("u1", "Ada Lovelace")).build();
        for (String email : List.of("\"ada@example.org\"", "\"\"", "null")) {
            server.on("users.get_all_ex", (request, reply) -> reply.data("{\"users\":[{\"id\":\"u2\",\"email\":"
                    + "\"other@example.org\"},{\"id\":\"u1\",\"name\":\"Ada\",\"email\":" + email + "}]}"));
            assertEquals(Optional.of("ada@example.org").filter(address -> email.contains(address)),
                    client.details(session, Clients.NEVER).creatorEmail());
        }
        assertEquals("{\"id\":[\"u1\"]}", server.last("users.get_all_ex").body().toString());
    }

    @Test
    void givenAServerThatHidesItsUsers_whenDetailsAreRead_thenOnlyTheAddressIsMissing() throws Exception {
        requirements("{\"pip\":\"a\"}");
        server.on("users.get_all_ex", (request, reply) -> reply.error(403, 20, "Forbidden (role not allowed)"));
        SessionDetails details = client.details(session("created").creator(new Person("u1", "Ada")).build(),
                Clients.NEVER);
        assertEquals(List.of("a"), details.packages());
        assertEquals(Optional.empty(), details.creatorEmail());
    }

    private void requirements(String json) {
        server.on("tasks.get_all_ex", (request, reply) -> reply
                .data("{\"tasks\":[{\"id\":\"t1\",\"script\":{\"requirements\":" + json + "}}]}"));
    }

    private SessionBuilder session(String status) {
        return Session.builder(new SessionKey(ServerId.of(server.url()), "t1"), "box").status(status);
    }

    private static SessionTimes started(long millis) {
        return new SessionTimes(Optional.empty(), Optional.of(Instant.ofEpochMilli(millis)), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }
}
