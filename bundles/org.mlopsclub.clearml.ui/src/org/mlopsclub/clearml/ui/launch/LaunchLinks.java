package org.mlopsclub.clearml.ui.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.SessionFiles;
import org.mlopsclub.clearml.ui.WebPages;
import org.mlopsclub.clearml.ui.diagnosis.DiagnosisRequest;
import org.mlopsclub.clearml.ui.log.SessionLog;
import org.mlopsclub.clearml.ui.sessions.actions.ConnectJob;

/** What a user can do next about a launch. */
final class LaunchLinks {

    private final SessionLaunch launch;
    private final List<Notice.Link> links = new ArrayList<>();

    private LaunchLinks(SessionLaunch launch) {
        this.launch = launch;
    }

    /** The session exists and is on its way. */
    static List<Notice.Link> started(SessionLaunch launch) {
        LaunchLinks next = new LaunchLinks(launch);
        launch.session().ifPresent(key -> next.add(Messages.Notice_follow,
                () -> SessionLog.show(key, launch.name())));
        next.console();
        return next.links;
    }

    static List<Notice.Link> connected(SessionLaunch launch) {
        LaunchLinks next = new LaunchLinks(launch);
        launch.session().ifPresent(key -> next.add(Messages.Notice_files, () -> SessionFiles.show(key, true)));
        next.links.addAll(places(launch));
        return next.links;
    }

    /** Where more is to be read. */
    static List<Notice.Link> places(SessionLaunch launch) {
        LaunchLinks next = new LaunchLinks(launch);
        next.console();
        next.log();
        return next.links;
    }

    /** A session that exists can perhaps be connected; another launch would make a second one. */
    static List<Notice.Link> failed(SessionLaunch launch) {
        LaunchLinks next = new LaunchLinks(launch);
        Optional<SessionKey> session = launch.session();
        session.ifPresent(key -> next.add(Messages.Notice_connect,
                () -> new ConnectJob(key, launch.name()).schedule()));
        @Nullable ILaunchConfiguration configuration = launch.launch().getLaunchConfiguration();
        session.filter(key -> launch.tunnels() && launch.stage().last()).ifPresent(
                key -> next.add(Messages.Notice_retry, () -> new AttachSession(key, launch.name()).schedule()));
        if (session.isEmpty() && configuration != null) {
            next.add(Messages.Notice_retry, () -> DebugUITools.launch(configuration, launch.launch().getLaunchMode()));
        }
        next.add(Messages.Notice_diagnose, () -> shell().ifPresent(shell -> session
                .map(key -> DiagnosisRequest.session(key, launch.name())).orElseGet(DiagnosisRequest::server)
                .open(shell)));
        next.console();
        next.log();
        return next.links;
    }

    private void console() {
        if (launch.launch().getProcesses().length > 0) {
            add(Messages.Notice_console, () -> LaunchConsole.show(launch.launch()));
        }
    }

    private void log() {
        launch.log().ifPresent(page -> add(Messages.Notice_log, () -> WebPages.open(page)));
    }

    private void add(String label, Runnable action) {
        links.add(new Notice.Link(label, action));
    }

    private static Optional<Shell> shell() {
        @Nullable IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return window == null ? Optional.empty() : Optional.of(window.getShell());
    }
}
