package org.mlopsclub.clearml.ui.files;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.files.RemoteDocument;
import org.mlopsclub.clearml.core.files.RemoteDocuments;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notice;
import org.mlopsclub.clearml.ui.Notices;

/** Tells what a session did not get when its connection is closed, and offers what can be done; a service. */
public final class LeftFilesNotice implements ConnectionPeer {

    private static final Duration SHOWN = Duration.ofMinutes(2);
    private static final int NAMED = 5;

    @Override
    public String label() {
        return Messages.Left_title;
    }

    @Override
    public void connected(SessionConnection connection, IProgressMonitor monitor) {
        Notices.close(about(connection));
    }

    @Override
    public void closed(SessionConnection connection) {
        List<RemoteDocument> left = Services.get(RemoteDocuments.class).unsaved().stream()
                .filter(document -> document.session().equals(connection.key())).toList();
        if (!left.isEmpty() && PlatformUI.isWorkbenchRunning() && !PlatformUI.getWorkbench().isClosing()) {
            Notices.show(new Notice(about(connection), NLS.bind(Messages.Left_of, connection.name()), text(left),
                    List.of(new Notice.Link(Messages.Left_show, LeftFilesNotice::open)), SHOWN));
        }
    }

    /** Offers what an earlier run of the IDE left; any thread. */
    static void ofEarlierRun() {
        List<RemoteDocument> left = Services.get(RemoteDocuments.class).unsaved();
        if (!left.isEmpty()) {
            Notices.show(new Notice(LeftFilesNotice.class, Messages.Left_title, text(left),
                    List.of(new Notice.Link(Messages.Left_show, LeftFilesNotice::open)), SHOWN));
        }
    }

    private static Object about(SessionConnection connection) {
        return List.of(LeftFilesNotice.class, connection.key());
    }

    private static String text(List<RemoteDocument> left) {
        String names = left.stream().limit(NAMED).map(DocumentAction::name).collect(Collectors.joining(", "));
        return NLS.bind(Messages.Left_names, left.size(), left.size() > NAMED ? names + "\u2026" : names);
    }

    private static void open() {
        @Nullable IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchWindow[] all = PlatformUI.getWorkbench().getWorkbenchWindows();
        if (window != null || all.length > 0) {
            new LeftFilesDialog(window == null ? all[0] : window).open();
        }
    }
}
