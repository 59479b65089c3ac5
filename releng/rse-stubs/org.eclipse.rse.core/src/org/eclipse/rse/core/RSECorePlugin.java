package org.eclipse.rse.core;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Plugin;
import org.eclipse.core.runtime.Status;
import org.eclipse.rse.core.model.ISystemProfileManager;
import org.eclipse.rse.core.model.ISystemRegistry;

public class RSECorePlugin extends Plugin {

    public static IStatus waitForInitCompletion() throws InterruptedException {
        return Status.CANCEL_STATUS;
    }

    public static ISystemRegistry getTheSystemRegistry() {
        return null;
    }

    public static IRSECoreRegistry getTheCoreRegistry() {
        return id -> null;
    }

    public static ISystemProfileManager getTheSystemProfileManager() {
        return null;
    }
}
