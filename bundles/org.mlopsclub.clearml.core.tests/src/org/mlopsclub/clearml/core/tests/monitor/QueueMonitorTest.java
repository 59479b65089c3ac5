package org.mlopsclub.clearml.core.tests.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.Queue;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.monitor.PollingQueueMonitor;
import org.mlopsclub.clearml.core.monitor.QueueMonitor;
import org.mlopsclub.clearml.core.monitor.QueuesSnapshot;
import org.mlopsclub.clearml.core.monitor.ServerQueues;
import org.mlopsclub.clearml.core.tests.monitor.ScriptedProfiles.ScriptedServer;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

class QueueMonitorTest {

    private static final long SECONDS = 20;

    private final BlockingQueue<QueuesSnapshot> seen = new LinkedBlockingQueue<>();

    @Test
    void givenASandboxWhenLookedAtThenItsQueueTellsAgentsAndWhatWaits() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start();
                Subscription watch = Services.get(QueueMonitor.class).watch(seen::add)) {
            ServerQueues queues = awaitRead();
            Session waiting = sandbox.client().sessions(SessionQuery.ALL, Cancellation.never()).sessions().stream()
                    .filter(session -> session.status() == TaskStatus.QUEUED).findFirst().orElseThrow();
            Queue queue = queues.queues().stream().filter(each -> each.position(waiting.taskId()).isPresent())
                    .findFirst().orElseThrow(() -> new AssertionError(queues));
            assertEquals(Optional.of(waiting.name()), queue.waiting().get(waiting.taskId()).name());
            assertTrue(queue.waiting().get(waiting.taskId()).since().isPresent());
            List<String> listening = queues.queues().stream().flatMap(each -> each.workers().stream())
                    .map(worker -> worker.name()).toList();
            assertTrue(!listening.isEmpty(), queues::toString);
            assertTrue(queues.workers().stream().map(worker -> worker.id()).toList().containsAll(listening),
                    queues::toString);
        }
    }

    @Test
    void givenServersSideBySideWhenOneFailsThenTheOtherIsReadAndHiddenNoneIs() {
        HandDriver time = new HandDriver();
        try (ScriptedProfiles profiles = new ScriptedProfiles("", "lab")) {
            ScriptedServer main = profiles.server("");
            profiles.server("lab").failure = Optional.of(new ClearmlException.ServerDown("lab", "refused", null));
            PollingQueueMonitor monitor = new PollingQueueMonitor(time);
            try (Subscription watch = monitor.watch(seen::add)) {
                List<ServerQueues> servers = monitor.snapshot().servers();
                assertEquals(List.of(true, false), servers.stream().map(each -> each.updated().isPresent()).toList());
                assertTrue(servers.get(1).problem().orElseThrow().nextTry().isPresent());
                time.pass(Duration.ofSeconds(5));
                assertEquals(2, main.queueRequests.get());
            }
            time.pass(Duration.ofMinutes(5));
            assertEquals(2, main.queueRequests.get());
        }
    }

    private ServerQueues awaitRead() throws Exception {
        return Await.until("the queues", SECONDS, () -> Optional.ofNullable(seen.poll(SECONDS, TimeUnit.SECONDS))
                .map(snapshot -> snapshot.servers().get(0)), queues -> queues.updated().isPresent());
    }
}
