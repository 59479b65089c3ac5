package org.mlopsclub.clearml.ui.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.model.MetricPoint;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.guard.GuardObserver;
import org.mlopsclub.clearml.core.guard.GuardRounds.Change;
import org.mlopsclub.clearml.core.guard.GuardState;
import org.mlopsclub.clearml.core.guard.GuardStep;
import org.mlopsclub.clearml.core.guard.IdleFinding;
import org.mlopsclub.clearml.core.guard.IdleGuard;
import org.mlopsclub.clearml.core.guard.LoadSignal;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

class IdleNoticesTest {

    private static final long SECONDS = 20;
    private static final String TITLE = "nlp-dev is idle";

    private final BundleContext context = FrameworkUtil.getBundle(IdleNoticesTest.class).getBundleContext();
    private final FakeGuard guard = new FakeGuard();
    private final Session session = Session.builder(new SessionKey(new ServerId("https://api.example"), "id-nlp"),
            "nlp-dev").status("in_progress").build();
    private Optional<ServiceRegistration<IdleGuard>> registration = Optional.empty();

    @BeforeEach
    void registerGuard() {
        Hashtable<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, 1000);
        registration = Optional.of(context.registerService(IdleGuard.class, guard, first));
    }

    @AfterEach
    void unregisterGuard() throws Exception {
        tell(new Change(Optional.of(state(GuardStep.TELL)), Optional.empty()));
        Await.until("no notice", SECONDS, () -> notice(TITLE).isEmpty());
        registration.ifPresent(ServiceRegistration::unregister);
    }

    @Test
    void givenACountdownWhenToldThenEvidencePictureTimeAndChoicesAreSeenAndTheFocusStays() throws Exception {
        Object focus = focus();
        tell(new Change(Optional.empty(), Optional.of(state(GuardStep.COUNT_DOWN))));
        Shell shell = awaitNotice();

        String texts = Workbench.onUi(() -> String.join("\n", Find.all(shell, Label.class).map(Label::getText).toList()));
        assertTrue(texts.contains("Idle for 2h 10m: CPU at most 2 %, network at most 0.01 MB/s"), texts);
        assertTrue(texts.contains("It is stopped in 4:5"), texts);
        assertEquals(List.of("<a>Stop now</a>", "<a>Keep for 1h</a>", "<a>Never for this session</a>"),
                Workbench.onUi(() -> Find.all(shell, Link.class).map(Link::getText).toList()));
        assertTrue(Workbench.onUi(() -> Find.all(shell, Canvas.class)
                .anyMatch(canvas -> canvas.getClass() == Canvas.class && canvas.getSize().y > 20)), "a picture");
        assertEquals(focus, focus());
    }

    @Test
    void givenANoticeWhenItsLinksAreFollowedThenTheGuardIsToldAndTheNoticeGoes() throws Exception {
        Map<String, String> links = Map.of("Stop now", "stop id-nlp", "Keep for 1h", "keep id-nlp PT1H",
                "Never for this session", "never id-nlp");
        for (Map.Entry<String, String> each : links.entrySet()) {
            tell(new Change(Optional.empty(), Optional.of(state(GuardStep.ASK))));
            Shell shell = awaitNotice();
            Link link = Workbench.onUi(() -> Find.all(shell, Link.class)
                    .filter(found -> found.getText().contains(each.getKey())).findFirst().orElseThrow());
            new PlainSwt().follow(link, each.getKey());
            Await.until(each.getValue(), SECONDS, () -> guard.told.contains(each.getValue()));
            Await.until("no notice", SECONDS, () -> notice(TITLE).isEmpty());
        }
    }

    @Test
    void givenANoticeWhenTheSessionWorksAgainThenItIsTakenBack() throws Exception {
        tell(new Change(Optional.empty(), Optional.of(state(GuardStep.TELL))));
        awaitNotice();
        tell(new Change(Optional.of(state(GuardStep.TELL)), Optional.of(state(GuardStep.LEAVE))));
        Await.until("no notice", SECONDS, () -> notice(TITLE).isEmpty());
    }

    private GuardState state(GuardStep step) {
        Instant now = Instant.now();
        Instant since = now.minus(Duration.ofMinutes(130));
        List<MetricPoint> cpu = IntStream.range(0, 120).mapToObj(i -> new MetricPoint(
                now.minus(Duration.ofMinutes(240 - 2L * i)), i < 55 ? 40 + 30 * Math.sin(i) : 1.5)).toList();
        IdleFinding finding = new IdleFinding(Optional.of(since), IdleFinding.Why.BUSY, Optional.of(LoadSignal.CPU), 63,
                since, Map.of(LoadSignal.CPU, 2.0, LoadSignal.NETWORK, 0.01));
        Optional<Instant> deadline = step == GuardStep.COUNT_DOWN ? Optional.of(now.plus(Duration.ofMinutes(5)))
                : Optional.empty();
        return new GuardState(session, true, finding, "", step, deadline, cpu);
    }

    private void tell(Change change) throws Exception {
        for (var reference : context.getServiceReferences(GuardObserver.class, null)) {
            Optional.ofNullable(context.getService(reference)).ifPresent(observer -> observer.changed(change));
        }
    }

    private static Shell awaitNotice() throws Exception {
        return Await.until("the notice", SECONDS, () -> notice(TITLE), found -> true);
    }

    private static Optional<Shell> notice(String title) {
        return Workbench.onUi(() -> Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells())
                .filter(shell -> Find.all(shell, Label.class).anyMatch(label -> label.getText().equals(title)))
                .findFirst());
    }

    private static Object focus() {
        return Workbench.onUi(() -> Optional.ofNullable(PlatformUI.getWorkbench().getDisplay().getFocusControl()));
    }
}
