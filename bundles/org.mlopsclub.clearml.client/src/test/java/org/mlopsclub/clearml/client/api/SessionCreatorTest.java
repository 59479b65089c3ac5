package org.mlopsclub.clearml.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.create.SessionDrafts;
import org.mlopsclub.clearml.client.model.SessionDraft;
import org.mlopsclub.clearml.client.model.SessionTemplate;

import com.google.gson.JsonObject;

/** What is sent to make a session from a past one. */
@NonNullByDefault({})
@Timeout(60)
class SessionCreatorTest {

    private static final String TEMPLATE = """
            {"tasks": [{"id": "t1", "name": "old box", "user": {"id": "me1", "name": "Ada"},
              "hyperparams": {"interactive_session": {
                "ssh_server": {"section": "interactive_session", "name": "ssh_server", "value": "True"},
                "vscode_version": {"section": "interactive_session", "name": "vscode_version", "value": "4.9"},
                "ssh_password": {"section": "interactive_session", "name": "ssh_password", "value": "S3CRET"},
                "jupyterlab": {"section": "interactive_session", "name": "jupyterlab", "value": "True"}}},
              "container": {"image": "python:3.11", "arguments": "-v /:/host", "setup_shell_script": "curl evil"},
              "script": {"repository": "", "entry_point": ".interactive_session.py", "diff": "print('program')\\n",
                "requirements": {"pip": "numpy==1.0\\nclearml==2.0.0", "org_pip": "clearml>=1.1.5\\npylint\\ntqdm"}}}]}""";

    @TempDir
    Path folder;
    private ScriptedServer server;
    private ClearmlClient client;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        client = Clients.open(server.url());
        server.on("tasks.get_all_ex", (request, reply) -> reply.data(TEMPLATE));
        server.on("projects.get_all", (request, reply) -> reply.data("{\"projects\": []}"));
        server.on("projects.create", (request, reply) -> reply.data("{\"id\": \"p9\"}"));
        server.on("tasks.clone", (request, reply) -> reply.data("{\"id\": \"fresh\"}"));
        for (String call : List.of("tasks.edit", "tasks.set_requirements", "tasks.enqueue")) {
            server.on(call, (request, reply) -> reply.data("{\"updated\": 1}"));
        }
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void givenAPastSession_whenRead_thenItsProgramButNoSecret() throws Exception {
        SessionTemplate template = client.template("t1", Clients.NEVER);

        assertTrue(template.usable());
        assertEquals("print('program')\n", template.program().text());
        assertEquals(List.of("clearml>=1.1.5", "pylint", "tqdm"), template.requirements());
        assertEquals("curl evil", template.setUpScript());
        assertFalse(template.toString().contains("S3CRET"), template::toString);
        assertFalse(server.last("tasks.get_all_ex").body().toString().contains("configuration"));
        assertFalse(server.last("tasks.get_all_ex").body().toString().contains("runtime"));
    }

    @Test
    void givenAPastSession_whenCloned_thenOnlyItsProgramIsTakenOver() throws Exception {
        SessionTemplate template = client.template("t1", Clients.NEVER);
        Path requirements = Files.writeString(folder.resolve("requirements.txt"), "# mine\npandas\nclearml==2.1\n");
        LaunchArguments arguments = LaunchArguments.builder().queue("gpu").sessionName("box").tags(List.of("a"))
                .project("Vision (2)").initScript(new InitScript.Text("echo\r\n")).packages(List.of("torch>=2"))
                .requirementsFile(requirements).remoteGateway("gate:2222").remoteSshPort("10022:10060").build();
        SessionDraft draft = SessionDrafts.of(arguments, template, Secret.of("p4ssw0rd"), "HOST KEYS");

        String id = client.cloneDraft(template, draft, Clients.NEVER);
        client.completeDraft(id, draft, Clients.NEVER);
        client.enqueue(id, "gpu", Clients.NEVER);

        assertEquals("fresh", id);
        assertFalse(draft.toString().contains("p4ssw0rd") || draft.toString().contains("HOST KEYS"), draft::toString);
        assertEquals("^Vision \\(2\\)$", server.last("projects.get_all").body().get("name").getAsString());
        JsonObject clone = server.last("tasks.clone").body();
        assertEquals("t1", clone.get("task").getAsString());
        assertEquals("p9", clone.get("new_task_project").getAsString());
        assertEquals("[\"interactive\"]", clone.get("new_task_system_tags").toString());
        JsonObject configuration = clone.getAsJsonObject("new_task_configuration");
        assertEquals(Set.of("SSH", "interactive_init_script"), configuration.keySet());
        assertEquals("echo\n", configuration.getAsJsonObject("interactive_init_script").get("value").getAsString());
        assertEquals("{\"image\":\"python:3.11\",\"arguments\":\"--network host\",\"setup_shell_script\":\"\"}",
                clone.get("new_task_container").toString());
        JsonObject parameters = clone.getAsJsonObject("new_task_hyperparams");
        assertEquals("gate", value(parameters, "properties", "external_address"));
        assertEquals("2222", value(parameters, "properties", "external_ssh_port"));
        assertEquals("", value(parameters, "properties", "internal_ssh_port"));
        assertEquals("False", value(parameters, "interactive_session", "jupyterlab"));
        assertEquals("4.9", value(parameters, "interactive_session", "vscode_version"));
        assertEquals("10022:10060", value(parameters, "interactive_session", "ssh_ports"));
        assertFalse(parameters.toString().contains("ssh_password"), parameters::toString);
    }

    @Test
    void givenADraft_whenCompletedAndQueued_thenThePasswordIsSetAndTheUsersKeysAreNot() throws Exception {
        SessionTemplate template = client.template("t1", Clients.NEVER);
        SessionDraft draft = SessionDrafts.of(LaunchArguments.builder().queue("gpu").jupyterLab(true).build(),
                template, Secret.of("p4ssw0rd"), "HOST KEYS");

        client.completeDraft("fresh", draft, Clients.NEVER);
        client.enqueue("fresh", "gpu", Clients.NEVER);

        JsonObject edit = server.last("tasks.edit").body();
        assertTrue(edit.get("force").getAsBoolean());
        assertEquals(Set.of("_ssh_password", "_jupyter_token", "internal_tcp_port_request"),
                edit.getAsJsonObject("runtime").keySet());
        assertEquals("p4ssw0rd", edit.getAsJsonObject("runtime").get("_ssh_password").getAsString());
        assertEquals("clearml>=1.1.5\npylint\njupyter\njupyterlab\njupyterlab_git\ntraitlets",
                server.last("tasks.set_requirements").body().getAsJsonObject("requirements").get("pip").getAsString());
        assertEquals("gpu", server.last("tasks.enqueue").body().get("queue_name").getAsString());
        assertEquals(Optional.empty(), draft.initScript());
    }

    private static String value(JsonObject parameters, String section, String name) {
        return parameters.getAsJsonObject(section).getAsJsonObject(name).get("value").getAsString();
    }
}
