package org.mlopsclub.clearml.ui;

/** The ids of {@code plugin.xml} that other code refers to; they cannot change after the first release. */
public final class UiIds {

    /** Symbolic name of this bundle. */
    public static final String BUNDLE = "org.mlopsclub.clearml.ui";

    /** The view of all sessions. */
    public static final String SESSIONS_VIEW = "org.mlopsclub.clearml.ui.sessions";

    /** The view of a connected session's files. */
    public static final String FILES_VIEW = "org.mlopsclub.clearml.ui.files";

    /** The view of the queues. */
    public static final String QUEUES_VIEW = "org.mlopsclub.clearml.ui.queues";

    /** The perspective. */
    public static final String PERSPECTIVE = "org.mlopsclub.clearml.ui.perspective";

    /** Command: start a new session. */
    public static final String NEW_SESSION = "org.mlopsclub.clearml.ui.newSession";

    /** Command: take the keys of a server. */
    public static final String PASTE_KEYS = "org.mlopsclub.clearml.ui.pasteKeys";

    /** Command: connect to the selected sessions. */
    public static final String CONNECT = "org.mlopsclub.clearml.ui.connect";

    /** Command: end the connections to the selected sessions. */
    public static final String DISCONNECT = "org.mlopsclub.clearml.ui.disconnect";

    /** Command: show the files of the selected session. */
    public static final String OPEN_FILES = "org.mlopsclub.clearml.ui.openFiles";

    /** Command: show the console of the selected session's launch, or its log. */
    public static final String SHOW_CONSOLE = "org.mlopsclub.clearml.ui.showConsole";

    /** Command: show the selected session in the web application. */
    public static final String SHOW_IN_WEB = "org.mlopsclub.clearml.ui.showInWeb";

    /** Command: copy the ssh command for the selected session. */
    public static final String COPY_SSH_COMMAND = "org.mlopsclub.clearml.ui.copySshCommand";

    /** Command: stop the selected sessions. */
    public static final String STOP = "org.mlopsclub.clearml.ui.stop";

    /** Command, to be checked: list the sessions of all users. */
    public static final String SHOW_EVERYONE = "org.mlopsclub.clearml.ui.showEveryone";

    /** Command, to be checked: list also sessions that have ended. */
    public static final String SHOW_ENDED = "org.mlopsclub.clearml.ui.showEnded";

    /** Command with a radio state: group the sessions by something. */
    public static final String GROUP_BY = "org.mlopsclub.clearml.ui.groupBy";

    /** Command: show the queue of the selected session. */
    public static final String SHOW_QUEUE = "org.mlopsclub.clearml.ui.showQueue";

    /** Command: find out why the selected session, or the server, cannot be reached. */
    public static final String DIAGNOSE = "org.mlopsclub.clearml.ui.diagnose";

    /** Command: open the selected session's Jupyter in the web browser. */
    public static final String OPEN_JUPYTER = "org.mlopsclub.clearml.ui.openJupyter";

    /** Command: show the port forwards of the selected session. */
    public static final String PORTS = "org.mlopsclub.clearml.ui.ports";

    private UiIds() {
    }
}
