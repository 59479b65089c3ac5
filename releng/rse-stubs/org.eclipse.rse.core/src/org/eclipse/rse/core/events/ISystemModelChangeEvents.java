package org.eclipse.rse.core.events;

public interface ISystemModelChangeEvents {

    int SYSTEM_RESOURCE_ADDED = 1;

    int SYSTEM_RESOURCE_REMOVED = 2;

    int SYSTEM_RESOURCETYPE_CONNECTION = 2;
}
