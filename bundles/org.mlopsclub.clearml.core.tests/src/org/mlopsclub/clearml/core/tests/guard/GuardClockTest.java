package org.mlopsclub.clearml.core.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.guard.ActivityLog;
import org.mlopsclub.clearml.core.guard.GuardPreferences;
import org.mlopsclub.clearml.core.guard.GuardService;
import org.mlopsclub.clearml.core.guard.GuardState;
import org.mlopsclub.clearml.core.guard.GuardStep;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.testkit.Await;

/** The guard on a machine far from Greenwich. */
class GuardClockTest {

    private static final String BOX = "box";

    private final TimeZone here = TimeZone.getDefault();
    private final PlayedServer server = new PlayedServer();

    private final class Played implements Servers {
        @Override
        public ClearmlClient client() {
            return server.client();
        }

        @Override
        public Optional<ClearmlClient> client(ServerId id) {
            return Optional.of(client());
        }

        @Override
        public Subscription onChange(Runnable listener) {
            return () -> {
            };
        }
    }

    private static final class Unwritten implements ActivityLog {
        @Override
        public void add(Kind kind, String session, String text) {
            // what is done is what counts here
        }

        @Override
        public List<Entry> entries() {
            return List.of();
        }

        @Override
        public Subscription onAdd(Consumer<Entry> listener) {
            return () -> {
            };
        }
    }

    @BeforeEach
    void begin() throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
        DateTimeFormatter minutes = DateTimeFormatter.ofPattern("HH:mm");
        LocalTime now = LocalTime.now();
        for (Map.Entry<String, String> each : Map.of(GuardPreferences.MODE, "stop", GuardPreferences.POLL, "1",
                GuardPreferences.QUIET_HOURS, minutes.format(now.minusHours(2)) + "-" + minutes.format(now.plusHours(2)))
                .entrySet()) {
            Preferences.set(each.getKey(), each.getValue());
        }
    }

    @AfterEach
    void end() throws Exception {
        TimeZone.setDefault(here);
        for (String key : List.of(GuardPreferences.MODE, GuardPreferences.POLL, GuardPreferences.QUIET_HOURS)) {
            Preferences.set(key, "");
        }
    }

    @Test
    void givenQuietHoursByTheClockOnTheWallWhenIdleThenNothingHappens() throws Exception {
        MachineCourse course = new MachineCourse(new Random(7));
        server.add(BOX, PlayedServer.ME, List.of());
        for (int report = 0; report < 2 * 75; report++) {
            course.quiet();
        }
        server.follow(BOX, course);
        GuardService guard = new GuardService(new Played(), Services.get(SessionMonitor.class), new Unwritten());
        try (Subscription watch = guard.watch()) {
            GuardState found = Await.until("the guard's look", 60, () -> guard.states().stream().findFirst(),
                    state -> true);
            assertEquals(GuardStep.KEEP, found.step());
        } finally {
            guard.deactivate();
        }
    }
}
