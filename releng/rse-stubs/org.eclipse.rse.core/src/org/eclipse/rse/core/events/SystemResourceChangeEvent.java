package org.eclipse.rse.core.events;

import java.util.EventObject;

public class SystemResourceChangeEvent extends EventObject
        implements ISystemResourceChangeEvent {

    private static final long serialVersionUID = 1L;

    private final int type;

    private final transient Object parent;

    public SystemResourceChangeEvent(Object source, int type, Object parent) {
        super(source);
        this.type = type;
        this.parent = parent;
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public Object getParent() {
        return parent;
    }
}
