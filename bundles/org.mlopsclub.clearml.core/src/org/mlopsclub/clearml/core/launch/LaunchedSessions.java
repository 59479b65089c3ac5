package org.mlopsclub.clearml.core.launch;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.mlopsclub.clearml.client.model.SessionKey;

/** Which launch of the debug framework made which session; also of launches that have ended. Any thread. */
public final class LaunchedSessions {

    private static final String ATTRIBUTE = "org.mlopsclub.clearml.core.launchedSession";

    private LaunchedSessions() {
    }

    /**
     * Notes on a launch which session it made.
     *
     * @param session as the server called it
     */
    public static void mark(ILaunch launch, SessionKey session) {
        launch.setAttribute(ATTRIBUTE, text(session));
    }

    /** @return the newest launch that made this session, until the user removes it from the Debug view */
    public static Optional<ILaunch> find(SessionKey session) {
        return Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunches())
                .filter(launch -> text(session).equals(launch.getAttribute(ATTRIBUTE)))
                .reduce((older, newer) -> newer);
    }

    private static String text(SessionKey session) {
        return session.server().value() + '#' + session.taskId();
    }
}
