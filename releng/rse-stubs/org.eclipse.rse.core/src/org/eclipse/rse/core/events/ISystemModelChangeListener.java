package org.eclipse.rse.core.events;

public interface ISystemModelChangeListener {

    void systemModelResourceChanged(ISystemModelChangeEvent event);
}
