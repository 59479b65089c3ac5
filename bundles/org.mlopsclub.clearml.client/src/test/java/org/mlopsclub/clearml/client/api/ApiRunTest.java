package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchEvent;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.create.ApiRun;
import org.mlopsclub.clearml.client.model.Container;
import org.mlopsclub.clearml.client.model.SessionTemplate;

/** A session that is made through the API and followed. */
@NonNullByDefault({})
@Timeout(60)
class ApiRunTest {

    private static final SessionTemplate TEMPLATE = new SessionTemplate("t1", "old box", Optional.empty(),
            "interactive_session", Map.of(), Container.NONE, "", List.of("clearml"),
            new SessionTemplate.Program("", "", "program.py", "print()"));

    @Test
    void givenADeletedSession_whenFollowed_thenTheRunEndsAndSaysSo() throws Exception {
        List<LaunchEvent> events = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = new ScriptedServer(); ClearmlClient client = Clients.open(server.url())) {
            server.on("projects.get_all", (request, reply) -> reply.data("{\"projects\": [{\"id\": \"p1\", "
                    + "\"name\": \"DevOps\"}]}"));
            server.on("tasks.clone", (request, reply) -> reply.data("{\"id\": \"fresh\"}"));
            for (String call : List.of("tasks.edit", "tasks.set_requirements", "tasks.enqueue")) {
                server.on(call, (request, reply) -> reply.data("{\"updated\": 1}"));
            }
            // As a real server answers for a task that is not there any more.
            server.on("tasks.get_all_ex", (request, reply) -> reply.data("{\"tasks\": []}"));
            server.on("events.get_task_log",
                    (request, reply) -> reply.error(400, 101, "Invalid task id: ids=(fresh)"));
            ApiRun run = ApiRun.start(client, LaunchArguments.builder().queue("q").build(), TEMPLATE,
                    Secret.of("password"), "", events::add);

            assertTrue(run.process().waitFor(30, TimeUnit.SECONDS), "It still follows a session that is gone.");
        }
        assertEquals(List.of("The session was deleted."), events.stream()
                .filter(LaunchEvent.EndedRemotely.class::isInstance)
                .map(event -> ((LaunchEvent.EndedRemotely) event).reason()).toList());
    }
}
