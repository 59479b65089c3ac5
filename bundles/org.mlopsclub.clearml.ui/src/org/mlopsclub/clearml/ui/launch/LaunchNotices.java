package org.mlopsclub.clearml.ui.launch;

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
import org.mlopsclub.clearml.ui.SessionFiles;
import org.mlopsclub.clearml.ui.WebPages;

/** Tells once what became of a launch, with links to the next step; a declarative service. */
public final class LaunchNotices implements LaunchObserver {

    private final Set<SessionLaunch> connected = ConcurrentHashMap.newKeySet();

    @Override
    public void changed(SessionLaunch launch) {
        Stage stage = launch.stage();
        if (stage == Stage.CONNECTED && connected.add(launch) || stage == Stage.FAILED) {
            LaunchNotice.show(title(launch, stage), launch.message(), links(launch, stage));
        }
        if (stage.last()) {
            connected.remove(launch);
        }
    }

    private static String title(SessionLaunch launch, Stage stage) {
        return NLS.bind(stage == Stage.FAILED ? Messages.Notice_failed : Messages.Notice_connected,
                DisplayText.singleLine(launch.name()));
    }

    private static List<LaunchNotice.Action> links(SessionLaunch launch, Stage stage) {
        List<LaunchNotice.Action> links = new ArrayList<>();
        if (stage == Stage.CONNECTED) {
            launch.session().ifPresent(key -> links
                    .add(new LaunchNotice.Action(Messages.Notice_files, () -> SessionFiles.show(key, true))));
        }
        if (launch.launch().getProcesses().length > 0) {
            links.add(new LaunchNotice.Action(Messages.Notice_console, () -> LaunchConsole.show(launch.launch())));
        }
        launch.log().ifPresent(
                page -> links.add(new LaunchNotice.Action(Messages.Notice_log, () -> WebPages.open(page))));
        return links;
    }
}
