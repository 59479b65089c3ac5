package org.eclipse.rse.core.model;

import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.rse.core.IRSESystemType;
import org.eclipse.rse.core.events.ISystemModelChangeListener;
import org.eclipse.rse.core.events.ISystemResourceChangeEvent;
import org.eclipse.rse.core.subsystems.ISubSystem;

public interface ISystemRegistry extends ISchedulingRule, IAdaptable {

    IHost createHost(String profileName, IRSESystemType systemType, String connectionName, String hostAddress,
            String description, String defaultUserId, int defaultUserIdLocation, ISubSystemConfigurator[] configurators)
            throws Exception;

    IHost getHost(ISystemProfile profile, String connectionName);

    IHost[] getHosts();

    IHost[] getHostsBySystemType(IRSESystemType systemType);

    ISubSystem[] getSubSystems(IHost host);

    void deleteHost(IHost host);

    boolean isAnySubSystemConnected(IHost host);

    void fireEvent(ISystemResourceChangeEvent event);

    void addSystemModelChangeListener(ISystemModelChangeListener listener);

    void removeSystemModelChangeListener(ISystemModelChangeListener listener);
}
