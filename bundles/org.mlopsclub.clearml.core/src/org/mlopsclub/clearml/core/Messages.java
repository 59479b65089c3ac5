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
    public static String Connection_otherServer = "";
    public static String Connection_direct = "";
    public static String Connection_tunnel = "";
    public static String Connection_noPassword = "";
    public static String Connection_notConnected = "";
    public static String Connection_closing = "";
    public static String Connection_task = "";
    public static String Connection_cancelled = "";
    public static String Connection_failed = "";
    public static String Connection_lost = "";
    public static String Connection_listenerFailed = "";
    public static String Reconnect_job = "";
    public static String Reconnect_sessionEnded = "";

    public static String Files_peer = "";
    public static String Files_saving = "";
    public static String Files_fetching = "";
    public static String Files_uploadCancelled = "";
    public static String Files_waiting = "";
    public static String Files_waitingSinceRestart = "";
    public static String Files_changed = "";
    public static String Files_deleted = "";
    public static String Files_changedMeanwhile = "";
    public static String Files_missing = "";
    public static String Files_notAFile = "";
    public static String Files_exists = "";
    public static String Files_renameUnsaved = "";
    public static String Files_localFailed = "";
    public static String Files_damagedSpool = "";
    public static String Files_notConnected = "";
    public static String Files_someSession = "";
    public static String Files_notFetched = "";
    public static String Files_notOnUiThread = "";
    public static String Files_unknownSession = "";
    public static String Launch_job = "";
    public static String Launch_turn = "";
    public static String Launch_asking = "";
    public static String Launch_noQueues = "";
    public static String Launch_unknownQueue = "";
    public static String Launch_lookingForCli = "";
    public static String Launch_installing = "";
    public static String Launch_starting = "";
    public static String Launch_creating = "";
    public static String Launch_created = "";
    public static String Launch_queued = "";
    public static String Launch_queuedNoAgent = "";
    public static String Launch_allocated = "";
    public static String Launch_settingUp = "";
    public static String Launch_ready = "";
    public static String Launch_connecting = "";
    public static String Launch_tunnel = "";
    public static String Launch_silent = "";
    public static String Launch_connected = "";
    public static String Launch_alsoDirect = "";
    public static String Launch_ended = "";
    public static String Launch_tunnelClosed = "";
    public static String Launch_cancelled = "";
    public static String Launch_ideCloses = "";
    public static String Launch_mayBeLeft = "";
    public static String Launch_stopReason = "";
    public static String Launch_portTaken = "";
    public static String Launch_unexpected = "";
    public static String Launch_lastLine = "";
    public static String Launch_listenerFailed = "";

    static {
        NLS.initializeMessages("org.mlopsclub.clearml.core.messages", Messages.class);
    }

    private Messages() {
    }
}
