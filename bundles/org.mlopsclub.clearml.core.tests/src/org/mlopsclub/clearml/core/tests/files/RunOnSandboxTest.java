package org.mlopsclub.clearml.core.tests.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ssh.RemoteCommand;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/** Commands on a session of the sandbox, found and connected as a user does. */
class RunOnSandboxTest {

    private static final int PATIENCE = 60;
    private static RunningSandbox sandbox;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        sandbox.close();
    }

    @Test
    void givenASessionWhenACommandIsStartedAndEndedThenItsWholeGroupIsGone() throws Exception {
        Session ready = Await.until("a session that is ready", PATIENCE, () -> sandbox.client()
                .sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                .filter(each -> each.phase(Instant.now()) == SessionPhase.READY).findFirst(), each -> true);
        SessionConnection connection = Services.get(SessionConnections.class).connect(ready.key(),
                new NullProgressMonitor());
        try {
            SshLink link = connection.link();
            Process process = link.start(new RemoteCommand("echo $WORD; sleep 600 & echo $!; wait", "",
                    Map.of("WORD", "hello")));
            BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(),
                    StandardCharsets.UTF_8));
            assertEquals(Optional.of("hello"), Optional.ofNullable(out.readLine()));
            String child = Optional.ofNullable(out.readLine()).orElseThrow();
            assertTrue(lives(link, child));

            process.destroy();

            assertTrue(process.waitFor(PATIENCE, TimeUnit.SECONDS));
            Await.until("the child to be gone", PATIENCE, () -> !lives(link, child));
        } finally {
            connection.close("the test is over");
        }
    }

    private static boolean lives(SshLink link, String pid) throws Exception {
        return link.exec("kill -0 " + pid, new byte[0], Duration.ofSeconds(20),
                org.mlopsclub.clearml.ssh.Cancellation.never()).succeeded();
    }
}
