package org.mlopsclub.clearml.testkit.walker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;

/** A picture of everything on the display, dialogs included, or of one window. */
final class WindowPicture {

    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private WindowPicture() {
    }

    /** Writes a PNG of everything; waits for the UI thread, which first paints what is outstanding. */
    static void write(Path file) {
        write(file, Optional.empty());
    }

    /** Writes a PNG of one window only, if one is given. */
    static void write(Path file, Optional<Shell> window) {
        Display display = Display.getDefault();
        // What was opened or changed a moment ago is laid out now and painted at the toolkit's next beat.
        display.syncExec(display::update);
        LockSupport.parkNanos(BEAT_NANOS);
        display.syncExec(() -> {
            display.update();
            Rectangle area = window.map(shell -> display.map(shell, null, shell.getClientArea()))
                    .orElseGet(display::getBounds);
            Image image = new Image(display, area.width, area.height);
            GC gc = new GC(display);
            try {
                gc.copyArea(image, area.x, area.y);
                ImageLoader loader = new ImageLoader();
                loader.data = new ImageData[] { image.getImageData() };
                loader.save(file.toString(), SWT.IMAGE_PNG);
            } finally {
                gc.dispose();
                image.dispose();
            }
        });
    }
}
