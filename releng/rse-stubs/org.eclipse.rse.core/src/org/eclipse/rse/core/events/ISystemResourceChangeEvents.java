package org.eclipse.rse.core.events;

public interface ISystemResourceChangeEvents {

    int EVENT_SELECT_EXPAND = 105;
}
