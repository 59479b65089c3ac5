package org.mlopsclub.clearml.core.launch;

import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Tells an IDE that closes from one that goes on. */
final class IdeLife {

    private IdeLife() {
    }

    /** @return whether the framework is stopping: what ends now was not ended by the user */
    static boolean closing() {
        @Nullable BundleContext context = FrameworkUtil.getBundle(IdeLife.class).getBundleContext();
        return context == null || context.getBundle(0).getState() == Bundle.STOPPING;
    }
}
