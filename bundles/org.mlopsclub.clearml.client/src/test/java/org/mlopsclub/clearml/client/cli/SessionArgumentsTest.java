package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.Container;
import org.mlopsclub.clearml.client.model.Endpoint;
import org.mlopsclub.clearml.client.model.ProjectRef;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionBuilder;
import org.mlopsclub.clearml.client.model.SessionKey;

@NonNullByDefault({})
class SessionArgumentsTest {

    @Test
    void givenEverythingStored_whenReadBack_thenTheArgumentsMakeItAgain() {
        Session session = session("vision-box").queue(new QueueRef("q1", "gpu-a100"))
                .container(new Container("pytorch:24.05", "--ipc host --network host")).initScript("echo 1\n")
                .project(new ProjectRef("p", "Vision")).tags(List.of("a", "b c")).endpoint(user("mina"))
                .options(Map.of("jupyterlab", "True", "vscode_server", "False", "public_ip", "True", "ssh_ports",
                        "10022:10025", "use_ssh_proxy", "True", "user_base_directory", "~/work", "store_workspace",
                        "/w"))
                .build();
        LaunchArguments made = SessionArguments.of(session, List.of("clearml>=1.1.5", "pylint", "torch==2.1"));
        assertEquals(LaunchArguments.builder().queue("gpu-a100").dockerImage("pytorch:24.05")
                .dockerArguments("--ipc host").initScript(new InitScript.Text("echo 1\n")).project("Vision")
                .sessionName("vision-box").tags(List.of("a", "b c")).userName("mina").jupyterLab(true).publicIp(true)
                .remoteSshPort("10022:10025").keepAlive(true).userFolder("~/work").storeWorkspace("/w")
                .packages(List.of("torch==2.1")).build(), made);
    }

    @Test
    void givenTheToolsDefaults_whenReadBack_thenNothingIsSaidThatNeedsNotBe() {
        Session session = session("Interactive Session").project(new ProjectRef("p", "DevOps")).endpoint(user("root"))
                .options(Map.of("jupyterlab", "False", "user_base_directory", "~/", "ssh_ports", "", "store_workspace",
                        "None"))
                .build();
        assertEquals(LaunchArguments.builder().build(), SessionArguments.of(session, List.of("clearml>=1.1.5")));
    }

    @Test
    void givenAContainerWithoutHostNetwork_whenReadBack_thenTheNetworkIsSkippedAgain() {
        Session session = session("box").container(new Container("python:3.9", "-v /a:/b")).build();
        LaunchArguments made = SessionArguments.of(session, List.of());
        assertEquals(Optional.of("-v /a:/b"), made.dockerArguments());
        assertEquals(true, made.skipDockerNetwork());
        assertFalse(SessionArguments.of(session("box").container(new Container("python:3.9", "--network host"))
                .build(), List.of()).skipDockerNetwork());
    }

    private static SessionBuilder session(String name) {
        return Session.builder(new SessionKey(ServerId.of(URI.create("http://localhost:8008")), "t1"), name)
                .status("in_progress");
    }

    private static Endpoint user(String name) {
        return new Endpoint(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(name), Optional.empty());
    }
}
