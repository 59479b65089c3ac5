package org.mlopsclub.clearml.ui.tests.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.watch.UiWatchdog;
import org.mlopsclub.clearml.ui.sessions.SessionsView;

/** The watchdog bites who deserves it, and nobody else; here the offenders are the test's own. */
class UiWatchdogTest {

    private static final long SECONDS = 30;
    private static final long LONG_ENOUGH_MILLIS = 3 * UiWatchdog.LIMIT_MILLIS;

    private final Display display = PlatformUI.getWorkbench().getDisplay();
    private UiWatchdog watchdog = new UiWatchdog(display, name -> name.startsWith(UiWatchdogTest.class.getName()));

    @AfterEach
    void stopWatching() throws InterruptedException {
        watchdog.close();
    }

    @Test
    void givenOurCodeWaitsWhenHalfASecondIsOverThenItIsFoundWithItsStack() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        display.asyncExec(() -> await(enough));
        List<String> found = found();
        enough.countDown();
        assertTrue(found.get(0).contains("The UI thread stood for"), found::toString);
        assertTrue(found.get(0).contains("> at " + getClass().getName() + ".await"), found::toString);
    }

    @Test
    void givenOurCodeComputesWhenItTakesLongThenItIsFound() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicLong sum = new AtomicLong();
        display.asyncExec(() -> {
            while (!enough.get()) {
                sum.incrementAndGet();
            }
        });
        List<String> found = found();
        enough.set(true);
        assertTrue(found.get(0).contains("The UI thread stood for"), found::toString);
        assertTrue(watchdog.longestOfOursMillis() >= UiWatchdog.LIMIT_MILLIS);
    }

    @Test
    void givenOurCodeReadsFromAServerThatHangsWhenSeenThenItIsFoundAtOnce() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch ended = new CountDownLatch(1);
            display.asyncExec(() -> {
                read(server.getLocalPort());
                ended.countDown();
            });
            Socket accepted = server.accept();
            List<String> found = found();
            accepted.close();
            assertTrue(found.get(0).contains("waits for a server or process"), found::toString);
            assertTrue(ended.await(SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void givenOurCodeOpensADialogWhenItStaysOpenThenNothingIsFound() throws Exception {
        AtomicBoolean close = new AtomicBoolean();
        CountDownLatch closed = new CountDownLatch(1);
        display.asyncExec(() -> {
            Shell dialog = new Shell(display);
            while (!close.get()) {
                if (!display.readAndDispatch()) {
                    display.sleep();
                }
            }
            dialog.dispose();
            closed.countDown();
        });
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG_ENOUGH_MILLIS);
        // Work keeps coming, as from a timer, so that the loop never sleeps for long.
        Await.until("time to pass", SECONDS, () -> {
            display.syncExec(() -> close.get());
            return System.nanoTime() > end;
        });
        close.set(true);
        display.asyncExec(() -> close.get());
        assertTrue(closed.await(SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of(), watchdog.take());
    }

    @Test
    void givenOthersStandStillWhenNoFrameIsOursThenNothingIsFound() throws Exception {
        CountDownLatch enough = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        watchdog.close();
        watchdog = new UiWatchdog(display, name -> name.startsWith(SessionsView.class.getName()));
        display.asyncExec(() -> {
            await(enough);
            ended.countDown();
        });
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG_ENOUGH_MILLIS);
        Await.until("time to pass", SECONDS, () -> System.nanoTime() > end);
        enough.countDown();
        assertTrue(ended.await(SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of(), watchdog.take());
        Await.until("the event to be counted", SECONDS, () -> watchdog.longestMillis() >= UiWatchdog.LIMIT_MILLIS);
        assertEquals(0, watchdog.longestOfOursMillis());
    }

    private List<String> found() throws Exception {
        return Await.until("the watchdog to bite", SECONDS, () -> Optional.of(watchdog.take()),
                found -> !found.isEmpty());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertEquals(-1, socket.getInputStream().read());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
