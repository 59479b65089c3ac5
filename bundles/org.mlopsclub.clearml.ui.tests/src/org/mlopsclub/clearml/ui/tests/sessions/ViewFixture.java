package org.mlopsclub.clearml.ui.tests.sessions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.core.monitor.SessionMonitor;
import org.mlopsclub.clearml.core.server.Sandbox;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.ui.UiIds;
import org.mlopsclub.clearml.ui.sessions.SessionsView;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The view on scripted services, opened anew for each test. */
final class ViewFixture implements BeforeEachCallback, AfterEachCallback {

    private static final long SECONDS = 20;

    final FakeMonitor monitor = new FakeMonitor();
    final FakeConnections connections = new FakeConnections();
    final FakeLaunches launches = new FakeLaunches();
    final FakeServers servers = new FakeServers();
    final FakeSandbox sandbox = new FakeSandbox();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private @Nullable SessionsViewPage page;

    @Override
    public void beforeEach(@Nullable ExtensionContext test) throws Exception {
        // A console that an earlier test asked for comes to the front a moment later, over the view of this one.
        Await.until("no console on its way to the front", SECONDS, ViewFixture::noConsoleComes);
        Workbench.closeEverywhere(SessionsView.ID);
        forgetChoices();
        register(SessionMonitor.class, monitor);
        register(SessionConnections.class, connections);
        register(SessionLaunches.class, launches);
        register(Servers.class, servers);
        register(Sandbox.class, sandbox);
        page = SessionsViewPage.open();
    }

    @Override
    public void afterEach(@Nullable ExtensionContext test) {
        Workbench.closeEverywhere(SessionsView.ID);
        registrations.forEach(ServiceRegistration::unregister);
    }

    SessionsViewPage page() {
        SessionsViewPage open = page;
        if (open == null) {
            throw new IllegalStateException("The view is open only during a test");
        }
        return open;
    }

    private static boolean noConsoleComes() {
        return Arrays.stream(Job.getJobManager().find(null))
                .noneMatch(job -> job.getClass().getSimpleName().equals("ShowConsoleViewJob"));
    }

    /** Order, columns and which sessions are listed, as another test left them. */
    private static void forgetChoices() {
        Workbench.onUi(() -> PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(SessionsView.class))
                .getDialogSettings().addNewSection(UiIds.SESSIONS_VIEW));
    }

    private <T> void register(Class<T> type, T service) {
        BundleContext context = FrameworkUtil.getBundle(ViewFixture.class).getBundleContext();
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, 1000);
        registrations.add(context.registerService(type, service, properties));
    }
}
