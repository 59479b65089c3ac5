package org.mlopsclub.clearml.ui.launch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.launch.LaunchObserver;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;
import org.mlopsclub.clearml.ui.WhenConnected;

/** Tells once what became of a launch, with links to the next step; a declarative service. */
public final class LaunchNotices implements LaunchObserver {

    private static final Duration SUCCESS = Duration.ofSeconds(20);
    /** Long enough to come back from the kettle. */
    private static final Duration FAILURE = Duration.ofMinutes(2);

    private final Set<SessionLaunch> started = ConcurrentHashMap.newKeySet();
    private final Set<SessionLaunch> connected = ConcurrentHashMap.newKeySet();

    @Override
    public void changed(SessionLaunch launch) {
        Stage stage = launch.stage();
        if (stage == Stage.CREATED && started.add(launch)) {
            Notices.show(new Notice(about(launch), title(launch, false), Messages.Notice_started,
                    LaunchLinks.started(launch), SUCCESS));
        } else if (stage == Stage.CONNECTED && connected.add(launch)) {
            connected(launch);
        } else if (stage.last()) {
            Notices.close(about(launch));
            started.remove(launch);
            connected.remove(launch);
        }
        if (launch.sessionGoesOn()) {
            Notices.show(new Notice(launch, title(launch, false), Messages.Notice_goesOn, List.of(), SUCCESS));
        }
        if (stage == Stage.FAILED) {
            Notices.show(new Notice(launch, title(launch, true), launch.message(), LaunchLinks.failed(launch),
                    FAILURE));
        }
    }

    private static void connected(SessionLaunch launch) {
        WhenConnected next = WhenConnected.chosen();
        if (next != WhenConnected.ASK) {
            Notices.show(new Notice(about(launch), title(launch, false), launch.message(),
                    LaunchLinks.connected(launch), SUCCESS));
        }
        launch.session().ifPresent(key -> next.act(key, title(launch, false), launch.message(),
                LaunchLinks.places(launch)));
    }

    /** The session, so that the end of its connection closes the notice. */
    private static Object about(SessionLaunch launch) {
        return launch.session().map(Object.class::cast).orElse(launch);
    }

    private static String title(SessionLaunch launch, boolean failed) {
        String name = DisplayText.singleLine(launch.name());
        return failed ? NLS.bind(Messages.Notice_failed, name) : name;
    }
}
