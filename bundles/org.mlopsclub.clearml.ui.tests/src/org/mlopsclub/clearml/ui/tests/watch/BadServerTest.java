package org.mlopsclub.clearml.ui.tests.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.SessionList;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.config.ClearmlConfigurationReader;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.ServerIdentity;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.client.model.SshAccess;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.ConnectionException;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.testkit.watch.UiWatchdog;
import org.mlopsclub.clearml.testkit.watch.WatchedTests;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Servers that hang, drip or fail keep nobody from working: the watch over all tests judges, and this counts too. */
class BadServerTest {

    private static final long SECONDS = 30;
    private static final SessionKey KEY = new SessionKey(ServerId.of(URI.create("http://127.0.0.1:1")), "hung");

    /** A client gives up after 30 s: the long run sees that, too. */
    private final long workSeconds = Boolean.getBoolean("clearml.long") ? 40 : 3;

    @AfterEach
    void forget() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, "");
    }

    @ParameterizedTest
    @EnumSource(BadServer.Manner.class)
    void givenABadApiServerWhenTheUserWorksInTheViewThenTheUiThreadStaysFree(BadServer.Manner manner,
            @TempDir Path folder) throws Exception {
        try (BadServer server = new BadServer(manner);
                UiWatchdog watchdog = new UiWatchdog(PlatformUI.getWorkbench().getDisplay(),
                        WatchedTests::ofProduct)) {
            Preferences.set(Preferences.CONFIG_FILE, Files.writeString(folder.resolve("clearml.conf"), """
                    api {
                        api_server: "http://127.0.0.1:%d"
                        credentials { "access_key" = "a", "secret_key" = "b" }
                    }
                    """.formatted(server.port())).toString());
            SessionsViewPage view = SessionsViewPage.open();
            assertTrue(server.awaitGuest(SECONDS), "the server was not asked");
            work(view);
            view.close();
            assertEquals(List.of(), watchdog.take());
        }
    }

    @Test
    void givenAnSshServerThatHangsWhenConnectingThenTheUiThreadStaysFreeAndCancelEndsIt(@TempDir Path home)
            throws Exception {
        try (BadServer server = new BadServer(BadServer.Manner.HANGS);
                UiWatchdog watchdog = new UiWatchdog(PlatformUI.getWorkbench().getDisplay(),
                        WatchedTests::ofProduct)) {
            ServiceRegistration<Servers> registration = FrameworkUtil.getBundle(getClass()).getBundleContext()
                    .registerService(Servers.class, leadingTo(server.port(), home),
                            new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 2000)));
            try {
                IProgressMonitor monitor = new NullProgressMonitor();
                Job connect = Job.create("connect", ignored -> {
                    try {
                        Services.get(SessionConnections.class).connect(KEY, monitor);
                    } catch (ConnectionException e) {
                        return Status.CANCEL_STATUS;
                    }
                    return Status.OK_STATUS;
                });
                connect.schedule();
                assertTrue(server.awaitGuest(SECONDS), "the server was not asked");
                SessionsViewPage view = SessionsViewPage.open();
                work(view);
                monitor.setCanceled(true);
                assertTrue(connect.join(TimeUnit.SECONDS.toMillis(SECONDS), new NullProgressMonitor()));
                view.close();
                assertEquals(List.of(), watchdog.take());
            } finally {
                registration.unregister();
            }
        }
    }

    /** Types, looks and closes for some seconds, while the server does what it does. */
    private void work(SessionsViewPage view) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(workSeconds);
        Await.until("enough work", SECONDS + workSeconds, () -> {
            view.filter("box");
            view.filter("");
            view.rows();
            view.messages();
            return System.nanoTime() > end;
        });
    }

    /** A server that knows one session, whose machine is behind this port. */
    private static Servers leadingTo(int port, Path home) throws Exception {
        ServerConfiguration configuration = ClearmlConfigurationReader.read(new ConfigurationSource(
                Map.of("CLEARML_API_HOST", "http://127.0.0.1:1", "CLEARML_API_ACCESS_KEY", "a",
                        "CLEARML_API_SECRET_KEY", "b"), home, Optional.empty()));
        SshAccess access = new SshAccess("127.0.0.1", port, Optional.of(port), "root", Optional.of("secret"), List.of(),
                false, true, Optional.empty(), Optional.empty());
        Session session = Session.builder(KEY, "hung").status("in_progress").build();
        ClearmlClient client = (ClearmlClient) Proxy.newProxyInstance(BadServerTest.class.getClassLoader(),
                new Class<?>[] {ClearmlClient.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "server" -> KEY.server();
                    case "configuration" -> configuration;
                    case "sshAccess" -> access;
                    case "session" -> Optional.of(session);
                    case "sessions" ->
                        new SessionList(List.of(session), 1, List.of(), Optional.empty(), Optional.empty());
                    case "queues" -> List.of();
                    case "identity" -> new ServerIdentity("u", "me", "c", "company", "2.31", "2.0.0", "basic");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new Servers() {
            @Override
            public ClearmlClient client() {
                return client;
            }

            @Override
            public Optional<ClearmlClient> client(@Nullable ServerId server) {
                return Optional.of(client);
            }

            @Override
            public Subscription onChange(Runnable listener) {
                return () -> {
                    // nothing changes
                };
            }
        };
    }
}
