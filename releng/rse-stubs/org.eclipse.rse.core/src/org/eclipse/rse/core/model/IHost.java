package org.eclipse.rse.core.model;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.rse.core.IRSESystemType;
import org.eclipse.rse.core.subsystems.IConnectorService;

public interface IHost extends IAdaptable, IRSEModelObject {

    String getAliasName();

    String getHostName();

    IRSESystemType getSystemType();

    ISystemProfile getSystemProfile();

    IConnectorService[] getConnectorServices();
}
