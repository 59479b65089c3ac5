package org.mlopsclub.clearml.ui;

import java.util.Locale;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The pictures of {@code icons/}, named like their files. */
public enum Icon {
    STATE_DRAFT, STATE_QUEUED, STATE_SETTING_UP, STATE_READY, STATE_CONNECTING, STATE_CONNECTED, STATE_RECONNECTING,
    STATE_LOST, STATE_STOPPING, STATE_STOPPED, STATE_COMPLETED, STATE_FAILED, STATE_NO_SIGN_OF_LIFE, STATE_UNKNOWN,
    SESSIONS, PERSPECTIVE, SESSION_LAUNCH, NEW_SESSION, CONNECT, DISCONNECT, STOP, REFRESH, FILES, CONSOLE, WEB, COPY,
    EVERYONE, ENDED;

    private static final String BUNDLE = "org.mlopsclub.clearml.ui";

    /** @return the picture at all its sizes */
    public ImageDescriptor descriptor() {
        return ResourceLocator.imageDescriptorFromBundle(BUNDLE, path())
                .orElseThrow(() -> new IllegalStateException("No picture " + path()));
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
        return "icons/" + name().toLowerCase(Locale.ROOT) + ".png";
    }
}
