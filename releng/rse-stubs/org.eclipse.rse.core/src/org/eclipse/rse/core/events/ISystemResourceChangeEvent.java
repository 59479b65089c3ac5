package org.eclipse.rse.core.events;

public interface ISystemResourceChangeEvent {

    Object getSource();

    int getType();

    Object getParent();
}
