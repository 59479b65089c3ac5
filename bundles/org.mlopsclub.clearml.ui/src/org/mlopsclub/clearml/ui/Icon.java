package org.mlopsclub.clearml.ui;

import java.util.Locale;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** The pictures of {@code icons/}, named like their files; brighter ones where the workbench is dark. */
public enum Icon {
    STATE_DRAFT, STATE_QUEUED, STATE_SETTING_UP, STATE_READY, STATE_CONNECTING, STATE_CONNECTED, STATE_RECONNECTING,
    STATE_LOST, STATE_STOPPING, STATE_STOPPED, STATE_COMPLETED, STATE_FAILED, STATE_NO_SIGN_OF_LIFE, STATE_UNKNOWN,
    SESSIONS, PERSPECTIVE, SESSION_LAUNCH, NEW_SESSION, CONNECT, DISCONNECT, STOP, REFRESH, FILES, CONSOLE, WEB, COPY,
    EVERYONE, ENDED, WIZBAN_SESSION;

    private static final String BUNDLE = "org.mlopsclub.clearml.ui";

    /** Perceived lightness below which a window counts as dark, of 255. */
    private static final int DARK = 128;

    /** @return the picture at all its sizes; UI thread only */
    public ImageDescriptor descriptor() {
        String path = path();
        return ResourceLocator.imageDescriptorFromBundle(BUNDLE, path)
                .orElseThrow(() -> new IllegalStateException("No picture " + path));
    }

    /** @return the picture, shared and never to be disposed; UI thread only */
    public Image image() {
        ImageRegistry registry = JFaceResources.getImageRegistry();
        String key = BUNDLE + '/' + path();
        @Nullable Image known = registry.get(key);
        if (known != null) {
            return known;
        }
        registry.put(key, descriptor());
        return registry.get(key);
    }

    private String path() {
        return "icons/" + name().toLowerCase(Locale.ROOT) + (isDark() ? "_dark.png" : ".png");
    }

    /** A theme of the workbench colours its windows; the theme's name would say less. */
    private static boolean isDark() {
        @Nullable IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return window != null && isDark(window.getShell().getBackground().getRGB());
    }

    /**
     * @param background of a window
     * @return whether the brighter pictures are easier to see on it
     */
    static boolean isDark(RGB background) {
        return 0.299 * background.red + 0.587 * background.green + 0.114 * background.blue < DARK;
    }
}
