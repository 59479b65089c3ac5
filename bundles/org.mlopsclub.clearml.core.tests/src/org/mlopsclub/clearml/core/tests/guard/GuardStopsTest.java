package org.mlopsclub.clearml.core.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.guard.ActivityLog;
import org.mlopsclub.clearml.core.guard.GuardPreferences;
import org.mlopsclub.clearml.core.guard.GuardState;
import org.mlopsclub.clearml.core.guard.GuardStep;
import org.mlopsclub.clearml.core.guard.IdleGuard;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.testkit.Await;

/**
 * The guard as the product runs it, on a session of the sandbox that really idles: it reports the load of its own
 * processes once a second, whatever else this machine does.
 */
class GuardStopsTest {

    private static final int SECONDS = 90;
    private static final Map<String, String> SHORT = Map.of(GuardPreferences.MODE, "stop", GuardPreferences.IDLE_AFTER,
            "0.1", GuardPreferences.MINIMUM_AGE, "0.02", GuardPreferences.COUNTDOWN, "0.05", GuardPreferences.POLL,
            "1", GuardPreferences.CPU, "30");

    private final IdleGuard guard = Services.get(IdleGuard.class);
    private final ActivityLog log = Services.get(ActivityLog.class);

    @TempDir
    Path folder;

    private Process sandbox;

    @BeforeEach
    void startSandbox() throws Exception {
        File jar = FileLocator.getBundleFileLocation(Platform.getBundle(ClearmlIds.SANDBOX_BUNDLE)).orElseThrow();
        Path config = folder.resolve("clearml.conf");
        sandbox = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                jar.toString(), "--folder", folder.resolve("state").toString(), "--config", config.toString(),
                "--until-stdin-closes", "--seed-sessions", "--agent-delay-ms", "0", "--setup-ms", "0",
                "--metrics-after-seconds", "1", "--metrics-every-seconds", "1", "--metrics-of-sessions-only")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        sandbox.inputReader().readLine();
        Preferences.set(Preferences.CONFIG_FILE, config.toString());
        for (Map.Entry<String, String> each : SHORT.entrySet()) {
            Preferences.set(each.getKey(), each.getValue());
        }
    }

    @AfterEach
    void stopSandbox() throws Exception {
        Preferences.set(GuardPreferences.ALWAYS, "");
        for (String key : SHORT.keySet()) {
            Preferences.set(key, "");
        }
        Services.get(SessionConnections.class).all().forEach(each -> each.close("the test is over"));
        sandbox.destroy();
        sandbox.waitFor();
        Preferences.set(Preferences.CONFIG_FILE, "");
    }

    @Test
    void givenASessionThatIdlesWhenConnectedItIsLeftAloneAndOtherwiseItIsStopped() throws Exception {
        Session session = ready();
        int before = log.entries().size();
        SessionConnection connection = Services.get(SessionConnections.class).connect(session.key(),
                new NullProgressMonitor());
        try (Subscription watch = guard.watch()) {
            GuardState used = Await.until("the guard's look", SECONDS, () -> guard.state(session.key()),
                    state -> state.here().equals("connected from here"));
            assertEquals(GuardStep.LEAVE, used.step());
            Instant left = Instant.now();
            connection.close("leaves it alone");

            GuardState counting = Await.until("a countdown", SECONDS, () -> guard.state(session.key()),
                    state -> state.step() == GuardStep.COUNT_DOWN);
            assertTrue(counting.idleFor(Instant.now()).orElseThrow().compareTo(Duration.ofSeconds(6)) >= 0,
                    counting::toString);
            Await.until("the session's end", SECONDS, () -> client().session(session.taskId(), Cancellation.never()),
                    each -> each.phase(Instant.now()) == SessionPhase.STOPPED);
            // Idle for 6 s after the last look that saw the connection, which was a moment before, then the countdown.
            Duration took = Duration.between(left, Instant.now());
            assertTrue(took.compareTo(Duration.ofSeconds(7)) >= 0, took::toString);
        }
        List<String> lines = log.entries().stream().skip(before).map(ActivityLog.Entry::text).toList();
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Idle for") && line.contains("CPU at most")),
                lines::toString);
        assertTrue(lines.contains("Stopped."), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.contains("only this host key is believed")), lines::toString);
    }

    @Test
    void givenItIsSwitchedOnAndNobodyWatchesWhenTheUserKeepsAnIdleSessionThenItRunsOn() throws Exception {
        Session session = ready();
        Preferences.set(GuardPreferences.ALWAYS, "true");
        guard.applyPreferences();
        guard.keep(session.key(), Duration.ofHours(1));
        GuardState kept = Await.until("idle and kept", SECONDS, () -> guard.state(session.key()),
                state -> state.step() == GuardStep.KEEP || state.step() == GuardStep.STOPPED);
        assertEquals(GuardStep.KEEP, kept.step());
        assertEquals(Optional.empty(), kept.deadline());
        assertEquals(SessionPhase.READY,
                client().session(session.taskId(), Cancellation.never()).orElseThrow().phase(Instant.now()));
    }

    private static ClearmlClient client() throws Exception {
        return Services.get(Servers.class).client();
    }

    private static Session ready() throws Exception {
        return Await.until("a running session of mine", SECONDS, () -> client()
                .sessions(new SessionQuery(true, true, Optional.empty()), Cancellation.never()).sessions().stream()
                .filter(each -> each.phase(Instant.now()) == SessionPhase.READY).findFirst(), each -> true);
    }
}
