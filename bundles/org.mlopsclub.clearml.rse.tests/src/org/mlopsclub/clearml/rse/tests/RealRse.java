package org.mlopsclub.clearml.rse.tests;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.rse.core.RSECorePlugin;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.rse.core.model.IPropertySet;
import org.eclipse.rse.subsystems.files.core.model.RemoteFileUtility;
import org.eclipse.rse.subsystems.files.core.subsystems.IRemoteFile;
import org.eclipse.rse.subsystems.files.core.subsystems.IRemoteFileSubSystem;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.testkit.Await;

/** RSE as its user works with it. Not on the UI thread. */
final class RealRse {

    static final String MARK = "org.mlopsclub.clearml.session";
    private static final long SECONDS = 30;

    private RealRse() {
    }

    /** Why the tests of real RSE cannot run, or empty where they can. */
    static Optional<String> absent() {
        return Platform.getBundle("org.eclipse.rse.connectorservice.ssh") == null
                ? Optional.of("RSE is only its signatures in this build; give -Drse.repository")
                : Optional.empty();
    }

    static Optional<IHost> find(SessionKey key) {
        return Arrays.stream(RSECorePlugin.getTheSystemRegistry().getHosts()).filter(host -> stands(host, key))
                .findFirst();
    }

    private static boolean stands(IHost host, SessionKey key) {
        IPropertySet mark = host.getPropertySet(MARK);
        return mark != null && key.taskId().equals(mark.getPropertyValue("task"))
                && key.server().value().equals(mark.getPropertyValue("server"));
    }

    /** Waits until a session is registered, and RSE would not ask for its password. */
    static IHost await(SessionKey key) throws Exception {
        return Await.until("the host of " + key, SECONDS, () -> find(key),
                host -> host.getConnectorServices()[0].hasPassword(false));
    }

    static void awaitGone(SessionKey key) throws Exception {
        Await.until("the host of " + key + " to go", SECONDS, () -> find(key).isEmpty());
    }

    /** Connects as expanding in the Remote Systems view does. */
    static IRemoteFileSubSystem connect(IHost host) throws Exception {
        IRemoteFileSubSystem files = RemoteFileUtility.getFileSubSystem(host);
        Thread watched = Thread.currentThread();
        var limit = new java.util.Timer(true);
        limit.schedule(new java.util.TimerTask() {
            @Override
            public void run() {
                watched.interrupt();
            }
        }, TimeUnit.SECONDS.toMillis(SECONDS));
        try {
            files.connect(new NullProgressMonitor(), false);
        } finally {
            limit.cancel();
        }
        return files;
    }

    static IRemoteFile[] list(IRemoteFileSubSystem files, String folder) throws Exception {
        return files.list(files.getRemoteFileObject(folder, new NullProgressMonitor()), new NullProgressMonitor());
    }
}
