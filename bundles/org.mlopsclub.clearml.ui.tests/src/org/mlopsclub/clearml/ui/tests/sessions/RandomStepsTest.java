package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IViewPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.connection.SessionConnection.State;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** Steps in any order; whatever comes together, nothing is logged as an error ({@link ViewFixture} sees to that). */
class RandomStepsTest {

    private static final int STEPS = Boolean.getBoolean("clearml.long") ? 10_000 : 400;
    private static final int NAMES = 12;
    private static final long SECONDS = 60;

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    private final Random random = new Random(20260105);
    private final List<Session> listed = new ArrayList<>();

    @Test
    void givenTheViewWhenAnythingHappensInAnyOrderThenNoErrorIsLogged() throws Exception {
        for (int step = 0; step < STEPS; step++) {
            step();
        }
        SessionsViewPage page = SessionsViewPage.open();
        view.monitor.publish(List.of(Sessions.ready("last")));
        page.awaitState("last", "ready", SECONDS);
        Job.getJobManager().join("org.mlopsclub.clearml.ui.sessionJobs", null);
        assertEquals(0, Job.getJobManager().find("org.mlopsclub.clearml.ui.sessionJobs").length);
    }

    private void step() throws Exception {
        switch (random.nextInt(9)) {
            case 0, 1 -> refresh();
            case 2 -> connect();
            case 3 -> disconnect();
            case 4 -> stopping();
            case 5 -> delete();
            case 6 -> Workbench.onUi(() -> {
                Workbench.page().hideView(Workbench.page().findView(SessionsView.ID));
                return true;
            });
            case 7 -> show();
            default -> select();
        }
    }

    private void show() {
        Workbench.onUi(() -> Workbench.page().showView(SessionsView.ID));
    }

    private void refresh() {
        String name = "s" + random.nextInt(NAMES);
        listed.removeIf(session -> session.displayName().equals(name));
        listed.add(switch (random.nextInt(5)) {
            case 0 -> Sessions.queued(name);
            case 1 -> Sessions.settingUp(name);
            case 2 -> Sessions.ended(name, random.nextBoolean() ? "stopped" : "failed");
            default -> Sessions.ready(name);
        });
        view.monitor.publish(List.copyOf(listed));
    }

    private void connect() {
        State[] states = State.values();
        view.connections.add(key(), states[random.nextInt(states.length)]);
    }

    private void disconnect() {
        view.connections.find(key()).ifPresent(connection -> connection.close("by chance"));
    }

    private void stopping() {
        view.monitor.publishStopping(Set.of(key()));
    }

    private void delete() {
        if (!listed.isEmpty()) {
            listed.remove(random.nextInt(listed.size()));
            view.monitor.publish(List.copyOf(listed));
        }
    }

    private void select() {
        SessionKey key = key();
        Workbench.onUi(() -> {
            IViewPart part = Workbench.page().findView(SessionsView.ID);
            if (part instanceof SessionsView sessions) {
                sessions.select(row -> row.key().filter(key::equals).isPresent());
            }
            return true;
        });
    }

    private SessionKey key() {
        return Sessions.key("s" + random.nextInt(NAMES));
    }
}
