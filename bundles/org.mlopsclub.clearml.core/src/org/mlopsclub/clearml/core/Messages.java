package org.mlopsclub.clearml.core;

import org.eclipse.osgi.util.NLS;

/** The texts that users see; English in {@code messages.properties}. */
public final class Messages extends NLS {

    public static String Monitor_job = "";
    public static String Monitor_listenerFailed = "";
    public static String Peers_job = "";
    public static String Peers_failed = "";
    public static String Sandbox_notStored = "";
    public static String Sandbox_notStarted = "";
    public static String Sandbox_endedAtOnce = "";
    public static String Sandbox_silent = "";
    public static String Sandbox_notInstalled = "";

    static {
        NLS.initializeMessages("org.mlopsclub.clearml.core.messages", Messages.class);
    }

    private Messages() {
    }
}
