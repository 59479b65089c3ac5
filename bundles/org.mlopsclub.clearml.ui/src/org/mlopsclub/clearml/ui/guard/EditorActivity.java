package org.mlopsclub.clearml.ui.guard;


import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.guard.LocalActivity;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.files.SessionEditors;

/**
 * Editors on the files of a session; a declarative service. The answer is the one of the look before, since only the UI thread
 * knows editors and nobody waits for it; until it has looked a first time, a session counts as used.
 */
public final class EditorActivity implements LocalActivity {

    private final Map<SessionKey, Boolean> open = new ConcurrentHashMap<>();

    @Override
    public Optional<String> of(SessionKey session) {
        if (!PlatformUI.isWorkbenchRunning()) {
            return Optional.empty();
        }
        PlatformUI.getWorkbench().getDisplay()
                .asyncExec(() -> open.put(session, SessionEditors.any(session)));
        @Nullable Boolean known = open.get(session);
        return known == null || known ? Optional.of(Messages.Guard_editor) : Optional.empty();
    }
}
