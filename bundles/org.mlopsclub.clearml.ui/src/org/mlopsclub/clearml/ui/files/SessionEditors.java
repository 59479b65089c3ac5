package org.mlopsclub.clearml.ui.files;

import org.mlopsclub.clearml.client.model.SessionKey;

/** Tells of editors on the files of a session; UI thread only. */
public final class SessionEditors {

    private static final String ROOT = "/";

    private SessionEditors() {
    }

    /** @return whether an editor shows a file of the session, changed or not */
    public static boolean any(SessionKey session) {
        return !OpenEditors.below(session, ROOT).isEmpty();
    }
}
