package org.mlopsclub.clearml.ui.files;

import org.eclipse.ui.IEditorReference;
import org.mlopsclub.clearml.client.model.SessionKey;

/** Tells of unsaved text; UI thread only. */
public final class DirtyEditors {

    private static final String ROOT = "/";

    private DirtyEditors() {
    }

    /** @return whether an editor shows a file of the session with changes that are not saved */
    public static boolean any(SessionKey session) {
        return OpenEditors.below(session, ROOT).stream().anyMatch(IEditorReference::isDirty);
    }
}
