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
     * @param after how long it stays
     */
    public static void put(Display display, String secret, Duration after) {
        SecretClip clip = new SecretClip(display, secret);
        clip.clipboard.setContents(new Object[] {secret}, new Transfer[] {TextTransfer.getInstance()});
        display.addListener(SWT.Dispose, clip.atExit);
        display.timerExec((int) after.toMillis(), clip::takeAway);
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
