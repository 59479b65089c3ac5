package org.eclipse.rse.core;

import org.eclipse.core.runtime.IAdaptable;

public interface IRSESystemType extends IAdaptable {

    String SYSTEMTYPE_SSH_ONLY_ID = "org.eclipse.rse.systemtype.ssh";

    String getId();

    String getLabel();

    boolean isEnabled();
}
