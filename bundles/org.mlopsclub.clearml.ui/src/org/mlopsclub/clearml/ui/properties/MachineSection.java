package org.mlopsclub.clearml.ui.properties;

/** What the session runs on, and how busy that is. */
public final class MachineSection extends PropertiesSection {

    /** Called by the platform. */
    public MachineSection() {
        super(MachineProperties.ALL);
    }
}
