package org.mlopsclub.clearml.testkit.walker;

import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Display;

/** A picture of everything on the display, dialogs included. */
final class WindowPicture {

    private WindowPicture() {
    }

    /** Writes a PNG; waits for the UI thread, which first paints what is outstanding. */
    static void write(Path file) {
        Display display = Display.getDefault();
        display.syncExec(() -> {
            display.update();
            Image image = new Image(display, display.getBounds().width, display.getBounds().height);
            GC gc = new GC(display);
            try {
                gc.copyArea(image, 0, 0);
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
