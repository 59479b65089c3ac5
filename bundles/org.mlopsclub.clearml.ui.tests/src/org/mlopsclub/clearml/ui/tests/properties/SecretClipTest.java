package org.mlopsclub.clearml.ui.tests.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.ui.properties.SecretClip;

class SecretClipTest {

    private final ManualTimer timer = new ManualTimer();

    @AfterEach
    void letAllTimePass() {
        timer.advance(Duration.ofHours(1));
    }

    @Test
    void givenASecretOnTheClipboardWhenHalfAMinuteIsOverThenItIsGone() {
        put("hush");
        timer.advance(Duration.ofMillis(29_999));
        assertEquals(Optional.of("hush"), clipboard());
        timer.advance(Duration.ofMillis(1));
        assertEquals(Optional.empty(), clipboard());
    }

    @Test
    void givenSomethingElseCopiedMeanwhileWhenTheTimeIsOverThenItStays() {
        put("hush");
        copy("mine");
        timer.advance(Duration.ofSeconds(30));
        assertEquals(Optional.of("mine"), clipboard());
    }

    @Test
    void givenTheSameSecretCopiedAgainWhenTheFirstTimeIsOverThenTheSecondOneStaysForAllOfItsTime() {
        put("hush");
        timer.advance(Duration.ofSeconds(20));
        put("hush");
        timer.advance(Duration.ofSeconds(29));
        assertEquals(Optional.of("hush"), clipboard());
        timer.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), clipboard());
    }

    private void put(String secret) {
        Workbench.onUi(() -> {
            SecretClip.put(Display.getCurrent(), secret, timer);
            return true;
        });
    }

    private static void copy(String text) {
        Workbench.onUi(() -> {
            Clipboard other = new Clipboard(Display.getCurrent());
            other.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            other.dispose();
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

    /** A clock that a test moves. */
    private static final class ManualTimer implements SecretClip.Timer {

        private final Map<Long, Runnable> waiting = new TreeMap<>();
        private long now;

        @Override
        public void after(Duration time, Runnable then) {
            waiting.put(now + time.toMillis(), then);
        }

        void advance(Duration time) {
            now += time.toMillis();
            waiting.entrySet().removeIf(each -> {
                boolean due = each.getKey() <= now;
                if (due) {
                    Workbench.onUi(() -> {
                        each.getValue().run();
                        return true;
                    });
                }
                return due;
            });
        }
    }
}
