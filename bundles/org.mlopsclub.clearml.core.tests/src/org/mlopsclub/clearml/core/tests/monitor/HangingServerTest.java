package org.mlopsclub.clearml.core.tests.monitor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.monitor.PollingSessionMonitor;
import org.mlopsclub.clearml.core.monitor.SessionMonitor.Watch;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.core.tests.monitor.ScriptedProfiles.ScriptedServer;
import org.mlopsclub.clearml.testkit.Await;

/** A server that never answers, in real time and with real Jobs. */
class HangingServerTest {

    @Test
    void givenAServerThatHangsThenTheOtherIsListedAndHidingTheViewEndsTheWait() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch given = new CountDownLatch(1);
        try (ScriptedProfiles profiles = new ScriptedProfiles("", "lab")) {
            ScriptedServer main = profiles.server("");
            ScriptedServer lab = profiles.server("lab");
            main.gate = cancellation -> {
                hanging.countDown();
                Await.until("the end of interest", 60, cancellation::isCancelled);
                given.countDown();
            };
            lab.sessions = List.of(Session.builder(new SessionKey(lab.id(), "1"), "box").status("queued").build());
            PollingSessionMonitor monitor = new PollingSessionMonitor();
            try (Watch watch = monitor.watch(change -> {
                // looked at below
            })) {
                assertTrue(hanging.await(20, TimeUnit.SECONDS));
                Await.until("the other server's list", 20, () -> monitor.snapshot().sessions().size() == 1);
                SessionsSnapshot seen = monitor.snapshot();
                assertTrue(seen.server(lab.id()).orElseThrow().updated().isPresent());
                assertTrue(seen.servers().get(0).pending());
            }
            assertTrue(given.await(20, TimeUnit.SECONDS), "the hanging request was not given up");
            monitor.deactivate();
        }
    }
}
