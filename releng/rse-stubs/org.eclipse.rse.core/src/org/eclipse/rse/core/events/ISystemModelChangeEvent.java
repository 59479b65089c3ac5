package org.eclipse.rse.core.events;

public interface ISystemModelChangeEvent {

    int getEventType();

    int getResourceType();

    Object getResource();
}
