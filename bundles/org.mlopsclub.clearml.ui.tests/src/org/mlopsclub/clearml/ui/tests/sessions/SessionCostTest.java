package org.mlopsclub.clearml.ui.tests.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.guard.GuardState;
import org.mlopsclub.clearml.core.guard.GuardStep;
import org.mlopsclub.clearml.core.guard.Hours;
import org.mlopsclub.clearml.core.guard.IdleFinding;
import org.mlopsclub.clearml.core.guard.IdleGuard;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.ui.sessions.Column;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** What the view tells of money: for how long a session is idle, and how many hours sessions ran today. */
class SessionCostTest {

    private static final long SECONDS = 20;

    @RegisterExtension
    private final ViewFixture view = new ViewFixture();

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** An idle session, one that is used from here, and one of which nothing is known. */
    private final Map<SessionKey, GuardState> states = Map.of(Sessions.key("idle"), idle("idle", ""),
            Sessions.key("used"), idle("used", "connected from here"));

    @BeforeEach
    void register() {
        register(IdleGuard.class, guard());
        register(Hours.class, hours());
    }

    @AfterEach
    void unregister() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    @Test
    void givenTheGuardKnowsSessionsWhenListedThenIdleTimesAndTheHoursOfTodayAreSeen() throws Exception {
        view.monitor.publish(List.of(Sessions.ready("idle"), Sessions.ready("used"), Sessions.ready("unknown")));
        assertEquals("2h 10m", idleCell("idle"));
        assertEquals("\u2013", idleCell("used"));
        assertEquals("\u2013", idleCell("unknown"));
        Await.until("the hours", SECONDS, () -> Optional.of(view.page().statusLine()),
                line -> line.startsWith("3 sessions \u00b7 5.2 h today \u00b7 updated"));
    }

    private String idleCell(String name) throws Exception {
        return view.page().await(name, SECONDS, row -> true).cell(Column.IDLE);
    }

    private static GuardState idle(String name, String here) {
        Session session = Sessions.ready(name);
        Instant since = Instant.now().minus(Duration.ofMinutes(130)).minusSeconds(20);
        return new GuardState(session, true, new IdleFinding(Optional.of(since), IdleFinding.Why.BEGINNING,
                Optional.empty(), Double.NaN, since, Map.of()), here, GuardStep.LEAVE, Optional.empty(), List.of());
    }

    private IdleGuard guard() {
        return (IdleGuard) Proxy.newProxyInstance(SessionCostTest.class.getClassLoader(),
                new Class<?>[] {IdleGuard.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "state" -> Optional.ofNullable(states.get(arguments[0]));
                    case "states" -> List.copyOf(states.values());
                    default -> (Subscription) () -> {
                        // nobody is told
                    };
                });
    }

    private static Hours hours() {
        return (Hours) Proxy.newProxyInstance(SessionCostTest.class.getClassLoader(), new Class<?>[] {Hours.class},
                (proxy, method, arguments) -> Optional.of(Duration.ofMinutes(312)));
    }

    private <T> void register(Class<T> type, T service) {
        BundleContext context = FrameworkUtil.getBundle(SessionCostTest.class).getBundleContext();
        Hashtable<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, 2000);
        registrations.add(context.registerService(type, service, first));
    }
}
