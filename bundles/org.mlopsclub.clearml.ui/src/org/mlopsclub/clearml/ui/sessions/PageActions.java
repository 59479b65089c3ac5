package org.mlopsclub.clearml.ui.sessions;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.monitor.ServerSnapshot;
import org.mlopsclub.clearml.core.monitor.SessionsSnapshot;
import org.mlopsclub.clearml.core.server.Sandbox;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.ServerProfiles;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.WebPages;
import org.mlopsclub.clearml.ui.diagnosis.DiagnosisRequest;
import org.mlopsclub.clearml.ui.keys.PasteKeysHandler;
import org.osgi.service.prefs.BackingStoreException;

/** Follows the links on the pages and strips of the view; UI thread, returns at once. */
final class PageActions {

    private static final URI SERVER_GUIDE =
            URI.create("https://clear.ml/docs/latest/docs/deploying_clearml/clearml_server");
    private static final URI INIT_GUIDE =
            URI.create("https://clear.ml/docs/latest/docs/clearml_sdk/clearml_sdk_setup");
    private static final String KEY_PAGE = "/settings/workspace-configuration";

    private final IWorkbenchPartSite site;

    PageActions(IWorkbenchPartSite site) {
        this.site = site;
    }

    /**
     * @param link which
     * @param snapshot what the page was made from
     */
    void follow(PageLink link, Optional<SessionsSnapshot> snapshot) {
        switch (link) {
            case NEW_SESSION -> run(UiIds.NEW_SESSION);
            case PASTE_KEYS -> PasteKeysHandler.ask(site.getShell(),
                    failing(snapshot).orElseGet(() -> ServerProfiles.all().get(0)));
            case EVERYONE -> run(UiIds.SHOW_EVERYONE);
            case ENDED -> run(UiIds.SHOW_ENDED);
            case RETRY -> Services.get(SessionMonitor.class).refresh();
            case CHOOSE_FILE -> chooseFile();
            case OPEN_FILE -> snapshot.flatMap(SessionsSnapshot::problem).flatMap(PageText::file).ifPresent(this::open);
            case SANDBOX -> startSandbox();
            case KEY_PAGE -> openKeyPage(failing(snapshot));
            case SERVER_GUIDE -> WebPages.open(SERVER_GUIDE);
            case INIT_GUIDE -> WebPages.open(INIT_GUIDE);
            case DIAGNOSE -> diagnosis(snapshot).open(site.getShell());
            case DISMISS -> throw new IllegalArgumentException("The view dismisses its strip itself");
        }
    }

    private static DiagnosisRequest diagnosis(Optional<SessionsSnapshot> snapshot) {
        return failing(snapshot).map(DiagnosisRequest::server).orElseGet(DiagnosisRequest::server);
    }

    /** The first server that fails. */
    private static Optional<ServerProfile> failing(Optional<SessionsSnapshot> snapshot) {
        return snapshot.stream().flatMap(known -> known.servers().stream())
                .filter(server -> server.problem().isPresent()).findFirst().map(ServerSnapshot::profile);
    }

    private void run(String command) {
        @Nullable IHandlerService handlers = site.getService(IHandlerService.class);
        if (handlers != null) {
            try {
                handlers.executeCommand(command, null);
            } catch (CommandException e) {
                ILog.of(PageActions.class).warn(Messages.Failure_command, e);
            }
        }
    }

    private void chooseFile() {
        FileDialog dialog = new FileDialog(site.getShell(), SWT.OPEN);
        dialog.setText(Messages.ChooseFile_title);
        dialog.setFilterExtensions(new String[] {"*.conf", "*"});
        dialog.setFilterPath(System.getProperty("user.home"));
        @Nullable String chosen = dialog.open();
        if (chosen != null) {
            Job.create(Messages.Job_storeFile, progress -> {
                try {
                    Preferences.set(Preferences.CONFIG_FILE, chosen);
                    Services.get(SessionMonitor.class).refresh();
                } catch (BackingStoreException e) {
                    Failures.show(Messages.Failure_storeFile, String.valueOf(e.getMessage()));
                }
            }).schedule();
        }
    }

    private void open(Path file) {
        try {
            IDE.openEditorOnFileStore(site.getPage(), EFS.getStore(file.toUri()));
        } catch (CoreException e) {
            Failures.show(Messages.Failure_openFile, e.getStatus().getMessage());
        }
    }

    private static void startSandbox() {
        Job.create(Messages.Job_sandbox, progress -> {
            try {
                Services.get(Sandbox.class).start(progress);
                Services.get(SessionMonitor.class).refresh();
            } catch (CoreException e) {
                Failures.show(Messages.Failure_sandbox, e.getStatus().getMessage());
            }
        }).schedule();
    }

    private static void openKeyPage(Optional<ServerProfile> server) {
        Job.create(Messages.Job_web, progress -> {
            try {
                Servers servers = Services.get(Servers.class);
                ClearmlClient client = server.isPresent() ? servers.client(server.get()) : servers.client();
                client.configuration().webUrl()
                        .ifPresent(web -> WebPages.open(URI.create(web + KEY_PAGE)));
            } catch (ConfigurationException e) {
                Failures.show(Messages.Failure_web, e.userMessage());
            } catch (ClearmlException e) {
                Failures.show(Messages.Failure_web, e.userMessage());
            }
        }).schedule();
    }
}
