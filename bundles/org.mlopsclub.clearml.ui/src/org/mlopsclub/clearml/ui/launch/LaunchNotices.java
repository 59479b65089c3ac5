package org.mlopsclub.clearml.ui.launch;

import java.time.Duration;
import java.util.ArrayList;
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
import org.mlopsclub.clearml.ui.SessionFiles;
import org.mlopsclub.clearml.ui.WebPages;

/** Tells once what became of a launch, with links to the next step; a declarative service. */
public final class LaunchNotices implements LaunchObserver {

    private static final Duration SUCCESS = Duration.ofSeconds(20);
    /** Long enough to come back from the kettle. */
    private static final Duration FAILURE = Duration.ofMinutes(2);

    private final Set<SessionLaunch> connected = ConcurrentHashMap.newKeySet();

    @Override
    public void changed(SessionLaunch launch) {
        Stage stage = launch.stage();
        if (stage == Stage.CONNECTED && connected.add(launch) || stage == Stage.FAILED) {
            boolean failed = stage == Stage.FAILED;
            Notices.show(new Notice(failed ? launch : about(launch), title(launch, failed), launch.message(), links(launch, failed),
                    failed ? FAILURE : SUCCESS));
        } else if (stage.last()) {
            Notices.close(about(launch));
        }
        if (stage.last()) {
            connected.remove(launch);
        }
    }

    /** The session, so that the end of its connection closes the notice. */
    private static Object about(SessionLaunch launch) {
        return launch.session().map(Object.class::cast).orElse(launch);
    }

    private static String title(SessionLaunch launch, boolean failed) {
        String name = DisplayText.singleLine(launch.name());
        return failed ? NLS.bind(Messages.Notice_failed, name) : name;
    }

    private static List<Notice.Link> links(SessionLaunch launch, boolean failed) {
        List<Notice.Link> links = new ArrayList<>();
        if (!failed) {
            launch.session().ifPresent(
                    key -> links.add(new Notice.Link(Messages.Notice_files, () -> SessionFiles.show(key, true))));
        }
        if (launch.launch().getProcesses().length > 0) {
            links.add(new Notice.Link(Messages.Notice_console, () -> LaunchConsole.show(launch.launch())));
        }
        launch.log().ifPresent(page -> links.add(new Notice.Link(Messages.Notice_log, () -> WebPages.open(page))));
        return links;
    }
}
