package org.mlopsclub.clearml.ui.properties;

import java.time.Duration;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;

/** Text on the clipboard, for ever or for a while; UI thread. */
public final class SecretClip {

    /** How long a secret stays. */
    public static final Duration STAYS = Duration.ofSeconds(30);

    /** Calls back on the UI thread after a time. */
    @FunctionalInterface
    public interface Timer {

        /** @param time from now */
        void after(Duration time, Runnable then);
    }

    private final Display display;
    private final String secret;
    /** Only the clipboard object that put something there can take it away. */
    private final Clipboard clipboard;
    private final Listener atExit = event -> takeAway();

    private SecretClip(Display display, String secret) {
        this.display = display;
        this.secret = secret;
        clipboard = new Clipboard(display);
    }

    static void put(Display display, String text) {
        Clipboard clipboard = new Clipboard(display);
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    /**
     * Puts a secret on the clipboard, and takes it away again unless something else was copied meanwhile; also when
     * the IDE is left before.
     *
     * @param display of the current thread
     * @param secret what is copied; not empty
     * @param timer tells when {@link #STAYS} is over
     */
    public static void put(Display display, String secret, Timer timer) {
        SecretClip clip = new SecretClip(display, secret);
        clip.clipboard.setContents(new Object[] {secret}, new Transfer[] {TextTransfer.getInstance()});
        display.addListener(SWT.Dispose, clip.atExit);
        timer.after(STAYS, clip::takeAway);
    }

    /** The same by the display's clock. */
    static void putSecret(Display display, String secret) {
        put(display, secret, (time, then) -> display.timerExec((int) time.toMillis(), then));
    }

    private void takeAway() {
        if (!clipboard.isDisposed()) {
            if (secret.equals(clipboard.getContents(TextTransfer.getInstance()))) {
                clipboard.clearContents();
            }
            clipboard.dispose();
            display.removeListener(SWT.Dispose, atExit);
        }
    }
}
