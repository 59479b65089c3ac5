package org.mlopsclub.clearml.ui.tests.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.model.QueueRef;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.guard.Hours;
import org.mlopsclub.clearml.core.guard.RunningHours;
import org.mlopsclub.clearml.core.guard.RunningHours.Part;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.widgets.Find;
import org.mlopsclub.clearml.testkit.widgets.PlainSwt;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Running hours by day, queue and session, and what is said when they cannot be read. */
class HoursDialogTest {

    private static final long SECONDS = 20;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 7);
    private static final Session NIGHT = session("night", "gpu-a100");
    private static final Session SMALL = session("small", "cpu");

    private final Known hours = new Known();
    private Optional<ServiceRegistration<Hours>> registration = Optional.empty();

    /** Hours of two sessions on two days, or a failure. */
    private static final class Known implements Hours {

        private volatile Optional<ClearmlException> failure = Optional.empty();

        @Override
        public Optional<Duration> today() {
            return Optional.empty();
        }

        @Override
        public RunningHours since(Instant from, Cancellation cancellation) throws ClearmlException {
            UiThreadGuard.refuse();
            if (failure.isPresent()) {
                throw failure.get();
            }
            return new RunningHours(List.of(new Part(NIGHT, DAY, Duration.ofHours(2)),
                    new Part(NIGHT, DAY.plusDays(1), Duration.ofHours(7)),
                    new Part(SMALL, DAY, Duration.ofMinutes(30))));
        }
    }

    @BeforeEach
    void register() {
        Hashtable<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, 1000);
        registration = Optional.of(FrameworkUtil.getBundle(HoursDialogTest.class).getBundleContext()
                .registerService(Hours.class, hours, first));
    }

    @AfterEach
    void unregister() {
        Workbench.onUi(() -> {
            Find.shell("Running Hours").ifPresent(Shell::close);
            return true;
        });
        registration.ifPresent(ServiceRegistration::unregister);
    }

    @Test
    void givenSessionsThatRanWhenShownThenTheirHoursAreSummedUpByDayQueueAndSession() throws Exception {
        Shell dialog = open();
        Await.until("the sum", SECONDS, () -> said(dialog).contains("ran 9.5 h in the last 30 days"));
        Await.until("room for all of it", SECONDS, () -> Workbench.onUi(() -> fits(dialog)));
        assertEquals(List.of(day(DAY.plusDays(1)) + "=7.0 h", day(DAY) + "=2.5 h"), rows(dialog));
        assertEquals(List.of("cpu=0.5 h", "gpu-a100=9.0 h"), by(dialog, "By queue"));
        assertEquals(List.of("night=9.0 h", "small=0.5 h"), by(dialog, "By session"));

        new PlainSwt().click(Find.button(dialog, "Copy"));
        assertEquals("night\t9.0 h" + System.lineSeparator() + "small\t0.5 h", clipboard());
    }

    @Test
    void givenAServerThatIsSilentWhenShownThenItsReasonIsSaid() throws Exception {
        hours.failure = Optional.of(new ClearmlException.NotAllowed("localhost", "not yours"));
        Shell dialog = open();
        Await.until("the reason", SECONDS, () -> said(dialog).contains("not yours"));
        assertTrue(rows(dialog).isEmpty());
    }

    private static Shell open() throws Exception {
        Workbench.onUi(() -> PlatformUI.getWorkbench().getService(IHandlerService.class)
                .executeCommand("org.mlopsclub.clearml.ui.showHours", null) == null);
        return Find.dialog("Running Hours", SECONDS);
    }

    private static List<String> by(Shell dialog, String what) {
        Workbench.onUi(() -> {
            Combo choice = Find.all(dialog, Combo.class).findFirst().orElseThrow();
            choice.select(choice.indexOf(what));
            choice.notifyListeners(SWT.Selection, new Event());
            return true;
        });
        return rows(dialog);
    }

    private static List<String> rows(Shell dialog) {
        return Workbench.onUi(() -> Arrays.stream(Find.all(dialog, Table.class).findFirst().orElseThrow().getItems())
                .map(item -> item.getText(0) + "=" + item.getText(1)).toList());
    }

    private static boolean fits(Shell dialog) {
        Label sum = Find.first(dialog, Label.class, label -> label.getText().contains("ran 9.5 h")).orElseThrow();
        return sum.computeSize(sum.getSize().x, SWT.DEFAULT).y <= sum.getSize().y;
    }

    private static String said(Shell dialog) {
        return Workbench.onUi(() -> String.join("\n", Find.all(dialog, Label.class).map(Label::getText).toList()));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).format(day);
    }

    private static String clipboard() {
        return Workbench.onUi(() -> {
            Clipboard clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
            try {
                return String.valueOf(clipboard.getContents(TextTransfer.getInstance()));
            } finally {
                clipboard.dispose();
            }
        });
    }

    private static Session session(String name, String queue) {
        return Session.builder(new SessionKey(new ServerId("https://api.example"), name), name).status("completed")
                .queue(new QueueRef(queue, queue)).build();
    }
}
