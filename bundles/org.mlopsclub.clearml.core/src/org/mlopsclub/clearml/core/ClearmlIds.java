package org.mlopsclub.clearml.core;

/**
 * The ids that cannot change after the first release: workspaces, launch files, file URIs and other
 * plug-ins refer to them.
 */
public final class ClearmlIds {

    /** Symbolic name of this bundle; also the preference node and the plug-in id of every status. */
    public static final String CORE = "org.mlopsclub.clearml.core";

    /** Symbolic name of the bundle that carries the sandbox, a runnable jar. */
    public static final String SANDBOX_BUNDLE = "org.mlopsclub.clearml.sandbox";

    /** Launch configuration type of a session. */
    public static final String LAUNCH_TYPE = "org.mlopsclub.clearml.session";

    /** Launch configuration type of a command that is run on a session. */
    public static final String RUN_LAUNCH_TYPE = "org.mlopsclub.clearml.run";

    /** Scheme of the Eclipse file system that shows a session's files. */
    public static final String FILE_SCHEME = "clearml";

    /** Name of the file, in the state location of {@link #CORE}, with what the plug-in did on its own. */
    public static final String ACTIVITY_FILE = "activity.jsonl";

    private ClearmlIds() {
    }
}
