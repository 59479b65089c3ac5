package org.eclipse.rse.subsystems.files.core.model;

import org.eclipse.rse.core.model.IHost;
import org.eclipse.rse.subsystems.files.core.subsystems.IRemoteFileSubSystem;

public class RemoteFileUtility {

    public static IRemoteFileSubSystem getFileSubSystem(IHost host) {
        return null;
    }
}
