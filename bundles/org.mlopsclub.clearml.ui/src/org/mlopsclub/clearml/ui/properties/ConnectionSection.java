package org.mlopsclub.clearml.ui.properties;

/** How the session is reached. */
public final class ConnectionSection extends PropertiesSection {

    /** Called by the platform. */
    public ConnectionSection() {
        super(ConnectionProperties.ALL);
    }
}
