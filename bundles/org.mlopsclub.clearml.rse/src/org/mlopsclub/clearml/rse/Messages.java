package org.mlopsclub.clearml.rse;

import org.eclipse.osgi.util.NLS;

/** The texts that users see; English in {@code messages.properties}. */
public final class Messages extends NLS {

    public static String Peer_label = "";
    public static String Host_name = "";
    public static String Host_description = "";
    public static String Host_notCreated = "";
    public static String Host_nameTaken = "";
    public static String Host_noSsh = "";
    public static String Host_notDisconnected = "";
    public static String Login_job = "";
    public static String Sweep_job = "";
    public static String Sweep_notRemembered = "";
    public static String File_notConnected = "";
    public static String Show_job = "";
    public static String Show_notThere = "";
    public static String HostKeys_notKept = "";
    public static String HostKeys_noService = "";

    static {
        NLS.initializeMessages("org.mlopsclub.clearml.rse.messages", Messages.class);
    }

    private Messages() {
    }
}
