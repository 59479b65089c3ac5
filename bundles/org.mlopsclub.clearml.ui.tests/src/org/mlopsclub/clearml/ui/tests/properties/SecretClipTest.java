package org.mlopsclub.clearml.ui.tests.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.ui.properties.SecretClip;

class SecretClipTest {

    private static final int SHORT_MILLIS = 300;

    @Test
    void givenASecretOnTheClipboardWhenItsTimeIsOverThenItIsGone() throws Exception {
        put("hush", Duration.ofMillis(SHORT_MILLIS));
        assertEquals(Optional.of("hush"), clipboard());
        Await.until("an empty clipboard", 10, () -> clipboard().isEmpty());
    }

    @Test
    void givenSomethingElseCopiedMeanwhileWhenTheTimeIsOverThenItStays() throws Exception {
        put("hush", Duration.ofMillis(SHORT_MILLIS));
        CountDownLatch over = new CountDownLatch(1);
        Workbench.onUi(() -> {
            Clipboard other = new Clipboard(Display.getCurrent());
            other.setContents(new Object[] {"mine"}, new Transfer[] {TextTransfer.getInstance()});
            other.dispose();
            // Timers of a display run in the order of their times.
            Display.getCurrent().timerExec(SHORT_MILLIS + 1, over::countDown);
            return true;
        });
        assertTrue(over.await(10, TimeUnit.SECONDS));
        assertEquals(Optional.of("mine"), clipboard());
    }

    private static void put(String secret, Duration time) {
        Workbench.onUi(() -> {
            SecretClip.put(Display.getCurrent(), secret, time);
            return true;
        });
    }

    private static Optional<String> clipboard() {
        return Workbench.onUi(() -> {
            Clipboard clipboard = new Clipboard(Display.getCurrent());
            try {
                return Optional.ofNullable((String) clipboard.getContents(TextTransfer.getInstance()));
            } finally {
                clipboard.dispose();
            }
        });
    }
}
