package org.mlopsclub.clearml.ui.properties;

/** What the session is, whose it is, and its times. */
public final class GeneralSection extends PropertiesSection {

    /** Called by the platform. */
    public GeneralSection() {
        super(GeneralProperties.ALL);
    }
}
