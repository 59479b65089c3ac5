package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.HostKeyPolicies;
import org.mlopsclub.clearml.ssh.Ssh;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshSettings;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/**
 * Both launchers with a real {@code clearml-agent} 3.0 (system property {@code clearml.agent}) on the sandbox's server.
 * Started by an agent that is root, the session program sets root's password, and rewrites the SSH server's files and
 * the user's shell profile: the agent therefore runs only in a private mount and process namespace, with a copy of
 * {@code /etc} and a home of its own, and its SSH server listens on the loopback interface alone.
 */
class RealAgentTest {

    private static final String AGENT = System.getProperty("clearml.agent", "");
    private static final String CLI = System.getProperty("clearml.cli", "");
    private static final String QUEUE = "real";
    /** The agent makes a Python environment for its first session. */
    private static final long MINUTES = 10;
    private static final String ISOLATED = """
            set -e
            mkdir -p "$BOX/etc" "$BOX/home"
            cp -a /etc/. "$BOX/etc/"
            sed -i "s#^root:\\\\(.*\\\\):/root:#root:\\\\1:$BOX/home:#" "$BOX/etc/passwd"
            printf 'ListenAddress 127.0.0.1\\n' >> "$BOX/etc/ssh/sshd_config"
            exec unshare --mount --pid --fork --kill-child --mount-proc sh -c '
                mount --bind "$BOX/etc" /etc
                HOME="$BOX/home" exec "$AGENT" daemon --queue "$QUEUE" --create-queue --foreground --cpu-only'
            """;

    @TempDir
    Path box;

    @Test
    void givenARealAgentWhenLaunchedByCommandAndThenThroughTheApiThenBothConnectAndTheSecondHasFreshKeys()
            throws Exception {
        assumeTrue(Boolean.getBoolean("clearml.long"), "It takes minutes: -Dclearml.long=true");
        assumeTrue(!CLI.isBlank(), "The system property clearml.cli does not name a clearml-session program.");
        assumeTrue(!AGENT.isBlank(), "The system property clearml.agent does not name a clearml-agent program.");
        assumeTrue(canIsolate(), "A real agent may only run isolated, and this user cannot unshare mounts.");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/sshd")), "There is no OpenSSH server.");
        try (RunningSandbox sandbox = RunningSandbox.start(); LaunchFixture fixture = new LaunchFixture()) {
            Process agent = startAgent(sandbox);
            Preferences.set(Preferences.CLI, CLI);
            try {
                Await.until("the agent to come", 120, () -> sandbox.client().queues(Cancellation.never()).stream()
                        .anyMatch(queue -> queue.name().equals(QUEUE) && !queue.workers().isEmpty()));
                SessionLaunch first = fixture.launch("by command", arguments());
                awaitConnected(first, agent);
                assertTrue(access(sandbox, first).publishedKeys(), "the command brings keys that everybody has");
                stop(sandbox, first);

                SessionLaunch second = fixture.launchThroughApi("by api", arguments(), first.session()
                        .map(key -> key.taskId()));
                awaitConnected(second, agent);
                SshAccess access = access(sandbox, second);
                assertFalse(access.publishedKeys());
                assertEquals(3, access.hostKeys().size());
                assertStrictlyConnects(access);
                stop(sandbox, second);
            } finally {
                Preferences.set(Preferences.CLI, "");
                // unshare ignores the wish to end; when it is killed, its whole namespace goes with it.
                assertTrue(agent.destroyForcibly().waitFor(30, TimeUnit.SECONDS), "the agent does not end");
            }
        }
    }

    private static LaunchArguments arguments() {
        // The agent's own idea of its address is not where its SSH server listens here.
        return LaunchArguments.builder().queue(QUEUE).remoteGateway("127.0.0.1").build();
    }

    private Process startAgent(RunningSandbox sandbox) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", ISOLATED).redirectErrorStream(true)
                .redirectOutput(box.resolve("agent.log").toFile());
        builder.environment().put("BOX", box.toString());
        builder.environment().put("AGENT", AGENT);
        builder.environment().put("QUEUE", QUEUE);
        builder.environment().put("CLEARML_CONFIG_FILE", sandbox.config().toString());
        return builder.start();
    }

    private void awaitConnected(SessionLaunch launch, Process agent) throws Exception {
        Await.until("the session to connect; the agent says " + box.resolve("agent.log"), MINUTES * 60,
                () -> launch.stage() == Stage.CONNECTED || launch.stage().last() || !agent.isAlive());
        assertEquals(Stage.CONNECTED, launch.stage(), () -> launch.message() + "\n" + agentLog());
    }

    private String agentLog() {
        try {
            String log = Files.readString(box.resolve("agent.log"));
            return log.substring(Math.max(0, log.length() - 2_000));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static void assertStrictlyConnects(SshAccess access) throws Exception {
        List<HostKeyInfo> keys = access.hostKeys().stream().map(key -> HostKeyInfo.parse(key.type() + ' ' + key.blob()))
                .toList();
        try (SshLink link = Ssh.connect(new SshTarget(access.host(), access.port(), access.user()),
                SshCredentials.password(access.password().orElseThrow()), HostKeyPolicies.pinned(keys),
                SshSettings.defaults(), () -> false)) {
            assertTrue(keys.contains(link.hostKey()));
        }
    }

    private static SshAccess access(RunningSandbox sandbox, SessionLaunch launch) throws Exception {
        return sandbox.client().sshAccess(launch.session().orElseThrow().taskId(), Cancellation.never());
    }

    /** One agent runs one session after the other. */
    private static void stop(RunningSandbox sandbox, SessionLaunch launch) throws Exception {
        String id = launch.session().orElseThrow().taskId();
        sandbox.client().stop(id, "the test is over", Cancellation.never());
        Await.until("the session to stop", 60, () -> sandbox.client().session(id, Cancellation.never())
                .filter(session -> session.status() == TaskStatus.STOPPED).isPresent());
    }

    private static boolean canIsolate() throws Exception {
        Optional<Path> unshare = List.of("/usr/bin/unshare", "/bin/unshare").stream().map(Path::of)
                .filter(Files::isExecutable).findFirst();
        return unshare.isPresent() && new ProcessBuilder(unshare.get().toString(), "--mount", "--pid", "--fork",
                "--mount-proc", "true").start().waitFor() == 0;
    }
}
