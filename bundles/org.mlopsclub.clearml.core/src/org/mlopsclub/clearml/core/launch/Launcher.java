package org.mlopsclub.clearml.core.launch;

import java.util.Locale;

/** What creates the session of a launch. */
public enum Launcher {

    /** {@code clearml-session}; where there is no Python, {@link #API} instead. */
    COMMAND,

    /** The server's API alone, from a past session. */
    API;

    /** @return how launch configurations name it */
    String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Launcher of(String value) {
        return value.equals(API.value()) ? API : COMMAND;
    }
}
