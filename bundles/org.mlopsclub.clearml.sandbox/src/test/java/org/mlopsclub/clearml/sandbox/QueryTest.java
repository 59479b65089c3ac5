package org.mlopsclub.clearml.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.sandbox.store.Json;

@NonNullByDefault({}) // JUnit sets the fields
class QueryTest {
    private @TempDir Path folder;
    private TestSandbox sandbox;
    private String project;

    @BeforeEach
    void start() throws IOException {
        sandbox = TestSandbox.withoutAgent(folder);
        project = Json.textAt(sandbox.call("projects.create", Json.of("name", "DevOps")), "id");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private SessionTemplate session(String name) {
        return new SessionTemplate(name, project, "python:3.9");
    }

    private List<String> names(JsonObject filter) {
        JsonObject body = filter.deepCopy();
        body.add("only_fields", Json.array(List.of("name")));
        body.add("order_by", Json.array(List.of("name")));
        return Json.objects(sandbox.call("tasks.get_all_ex", body), "tasks").stream()
                .map(task -> Json.textAt(task, "name")).toList();
    }

    @Test
    void givenSessionsOfManyKinds_whenFiltering_thenListsExclusionsAndPatternsHold() {
        sandbox.create(session("draft").tags("a", "b"));
        sandbox.enqueue(session("waits").tags("b"), "nobody");
        String archived = sandbox.create(session("old"));
        sandbox.call("tasks.archive", Json.of("tasks", List.of(archived)));

        assertEquals(List.of("draft", "waits"), names(Json.of("system_tags", List.of("interactive", "-archived"))));
        assertEquals(List.of("waits"), names(Json.of("status", List.of("queued"))));
        assertEquals(List.of("draft", "old"), names(Json.of("status", List.of("-queued"))));
        assertEquals(List.of("draft", "waits"), names(Json.of("tags", List.of("a", "b"))));
        assertEquals(List.of("draft"), names(Json.of("tags", List.of("__$all", "a", "b"))));
        assertEquals(List.of("draft", "waits"), names(Json.of("name", "^(DRA|wait)")));
        assertEquals(List.of("old"), names(Json.of("id", List.of(archived))));
        assertEquals(List.of(), names(Json.of("user", List.of("nobody"))));
        assertEquals(List.of(), names(Json.of("status", List.of("nonsense"))));
        assertEquals(List.of("draft"),
                names(Json.of("_any_", Json.of("fields", List.of("name", "comment"), "pattern", "^dr"))));
    }

    @Test
    void givenAnOlderAnswer_whenAskingWhatChangedSince_thenOnlyTheChangedOneComes() {
        String first = sandbox.create(session("first"));
        sandbox.create(session("second"));
        String newest = Json.textAt(sandbox.task(first), "last_change");
        Await.until(() -> java.time.Instant.now(), now -> now.isAfter(
                java.time.OffsetDateTime.parse(newest).toInstant().plusMillis(50)));
        String border = java.time.LocalDateTime.now(java.time.ZoneOffset.UTC).toString();
        sandbox.call("tasks.edit", Json.of("task", first, "name", "renamed"));

        assertEquals(List.of("renamed"), names(Json.of("last_change", List.of(">=" + border))));
        assertEquals(List.of("second"), names(Json.of("last_change", List.of("<" + border))));
        assertEquals(List.of("renamed"), names(Json.of("_any_",
                Json.of("fields", List.of("last_change", "status_changed"), "datetime", List.of(">=" + border)))));
    }

    @Test
    void givenNestedFieldsAsked_whenJoining_thenNamesComeAndNothingElse() {
        String id = sandbox.enqueue(session("waits"), "nobody");
        JsonObject body = Json.of("id", List.of(id), "only_fields", List.of("user.name", "project.name",
                "execution.queue.name", "runtime.internal_tcp_port_request", "hyperparams.properties", "started"));

        JsonObject joined = Json.objects(sandbox.call("tasks.get_all_ex", body), "tasks").get(0);
        assertEquals("Test User", Json.textAt(joined, "user.name"));
        assertEquals("DevOps", Json.textAt(joined, "project.name"));
        assertEquals("nobody", Json.textAt(joined, "execution.queue.name"));
        assertEquals(Set.of("id", "user", "project", "execution", "runtime", "hyperparams"), joined.keySet());
        assertEquals(Set.of("internal_tcp_port_request"), joined.getAsJsonObject("runtime").keySet());

        JsonObject plain = Json.objects(sandbox.call("tasks.get_all",
                Json.of("id", List.of(id), "only_fields", List.of("user", "project"))), "tasks").get(0);
        assertEquals(project, Json.textAt(plain, "project"));
    }

    @Test
    void givenAFieldThatDoesNotExist_whenProjecting_thenTheCallIsRefused() {
        HttpApi.Reply reply = sandbox.api().post("tasks.get_all_ex",
                Json.of("only_fields", List.of("id", "nosuchfield")), sandbox.keys());
        assertEquals(400, reply.status());
        assertEquals(14, reply.subcode());
        assertEquals("Fields not defined for object: fields=(nosuchfield), object=Task", reply.message());
    }

    @Test
    void given510Sessions_whenPaging_thenPagesAreCutAt500AndTheScrollBringsAll() {
        for (int i = 0; i < 510; i++) {
            sandbox.create(session("s" + i));
        }
        JsonObject ids = Json.of("only_fields", List.of("id"));
        assertEquals(500, tasks(ids).size());
        JsonObject large = ids.deepCopy();
        large.addProperty("page", 0);
        large.addProperty("page_size", 5000);
        assertEquals(500, tasks(large).size());
        large.addProperty("page", 1);
        assertEquals(10, tasks(large).size());

        Set<String> seen = new HashSet<>();
        JsonObject scroll = ids.deepCopy();
        scroll.addProperty("size", 300);
        scroll.add("scroll_id", JsonNull.INSTANCE);
        for (int expected : new int[] {300, 210, 0}) {
            JsonObject data = sandbox.call("tasks.get_all_ex", scroll);
            assertEquals(expected, Json.objects(data, "tasks").size());
            Json.objects(data, "tasks").forEach(task -> assertTrue(seen.add(Json.textAt(task, "id"))));
            scroll.add("scroll_id", data.get("scroll_id"));
        }
        assertEquals(510, seen.size());
    }

    private List<JsonObject> tasks(JsonObject body) {
        return Json.objects(sandbox.call("tasks.get_all_ex", body), "tasks");
    }

    @Test
    void givenAGetWithQueryOrBody_whenCalling_thenBothAreUnderstood() {
        assertEquals(1, Json.objects(sandbox.api().get("queues.get_all?name=%5Edefault%24", "", sandbox.keys()).data(),
                "queues").size());
        assertEquals(1, Json.objects(sandbox.api().get("v2.23/queues.get_all", "{\"name\":\"^gpu$\"}", sandbox.keys())
                .data(), "queues").size());
    }

    @Test
    void givenALongAnswer_whenGzipIsAccepted_thenItComesCompressed() throws IOException, InterruptedException {
        var packed = sandbox.api().raw("/server.info", "gzip");
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed.body()))) {
            assertTrue(new String(in.readAllBytes()).contains("\"api_version\":\"2.31\""));
        }
        assertFalse(sandbox.api().raw("/server.info", "identity").headers().firstValue("Content-Encoding").isPresent());
    }

    @Test
    void givenUnknownPaths_whenCalling_thenTheyAreToldApart() {
        assertEquals(404, sandbox.api().post("users.get_vaults", new JsonObject(), sandbox.keys()).status());
        assertEquals(404, sandbox.api().post("workers.get_runtime_properties", new JsonObject(), "").status());
        assertEquals(400, sandbox.api().post("some/path/here", new JsonObject(), "").status());
        assertEquals(400, sandbox.api().get("tasks.get_all", "{half", sandbox.keys()).status());
    }
}
