package org.mlopsclub.clearml.rse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileStore;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jsch.core.IJSchService;
import org.eclipse.rse.core.IRSEModelInitializer;
import org.eclipse.rse.core.IRSESystemType;
import org.eclipse.rse.core.IRSEUserIdConstants;
import org.eclipse.rse.core.RSECorePlugin;
import org.eclipse.rse.core.model.IHost;
import org.eclipse.rse.core.model.IPropertySet;
import org.eclipse.rse.core.subsystems.IConnectorService;
import org.eclipse.rse.subsystems.files.core.subsystems.IRemoteFileSubSystem;
import org.eclipse.ui.IURIEditorInput;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionPhase;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.connection.ConnectionPeer;
import org.mlopsclub.clearml.core.connection.SessionConnection;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.ssh.ProgressListener;
import org.mlopsclub.clearml.ssh.SshLink;
import org.mlopsclub.clearml.ssh.SshTarget;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;
import org.mlopsclub.clearml.testkit.Workbench;
import org.mlopsclub.clearml.testkit.page.EditorPage;
import org.mlopsclub.clearml.testkit.page.SessionsViewPage;
import org.mlopsclub.clearml.ui.files.OpenRemoteFile;
import org.osgi.framework.FrameworkUtil;

import com.jcraft.jsch.HostKey;

/** The adapter, RSE and the sandbox's sessions together. */
class RealRseTest {

    private static final String USERS_LINE = "[127.0.0.1]:1 ecdsa-sha2-nistp256 "
            + "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6"
            + "CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=";

    private static final String REMOTE_SYSTEMS = "org.eclipse.rse.ui.view.systemView";

    @TempDir
    private static Path sshHome;
    private static RunningSandbox sandbox;

    private final SessionConnections connections = Services.get(SessionConnections.class);
    private Questions questions;

    @BeforeAll
    static void startSandbox() throws Exception {
        if (RealRse.absent().isPresent()) {
            return;
        }
        Files.writeString(sshHome.resolve("known_hosts"), USERS_LINE + "\n");
        InstanceScope.INSTANCE.getNode("org.eclipse.jsch.core").put("SSH2HOME", sshHome.toString());
        RSECorePlugin.waitForInitCompletion();
        sandbox = RunningSandbox.start();
    }

    @AfterAll
    static void stopSandbox() throws Exception {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @BeforeEach
    void listenForQuestions() {
        assumeTrue(RealRse.absent().isEmpty(), () -> RealRse.absent().orElse(""));
        questions = new Questions();
    }

    @AfterEach
    void disconnect() throws Exception {
        if (RealRse.absent().isPresent()) {
            return;
        }
        Workbench.onUi(() -> Workbench.page().closeAllEditors(false));
        List<SessionConnection> open = connections.all();
        open.forEach(connection -> connection.close("the test is over"));
        for (SessionConnection connection : open) {
            RealRse.awaitGone(connection.key());
        }
        List<String> asked = questions.asked();
        questions.close();
        assertEquals(List.of(), asked, "dialogs that opened");
    }

    @Test
    void givenASessionWhenConnectedThenItIsAHostOfRse() throws Exception {
        SessionConnection connection = connect(0);
        IHost host = RealRse.await(connection.key());

        assertEquals(connection.target().orElseThrow().host(), host.getHostName().toLowerCase(Locale.ROOT));
        assertTrue(host.getAliasName().startsWith("ClearML " + connection.name() + " ("), host::getAliasName);
        assertEquals(IRSESystemType.SYSTEMTYPE_SSH_ONLY_ID, host.getSystemType().getId());
        assertEquals(connection.target().orElseThrow().port(), connector(host).getPort());
        assertEquals(connection.target().orElseThrow().user(), connector(host).getUserId());
        assertFalse(connector(host).isConnected());
    }

    @Test
    void givenAHostWhenRseConnectsThenItListsTheHomeWithoutAQuestion() throws Exception {
        SessionConnection connection = connect(0);
        Path path = write(connection, "listed.txt", "x");

        IRemoteFileSubSystem files = RealRse.connect(RealRse.await(connection.key()));

        assertTrue(Arrays.stream(RealRse.list(files, path.getParent().toString()))
                .anyMatch(file -> file.getName().equals("listed.txt") && !file.isDirectory()));
        assertEquals(List.of(), questions.asked());
    }

    @Test
    void givenAFileInAnEditorWhenSavedThenTheMachineHasIt() throws Exception {
        SessionConnection connection = connect(0);
        Path path = write(connection, "edited.txt", "before");
        RealRse.connect(RealRse.await(connection.key()));

        EditorPage editor = open(fileUri(connection, path));
        editor.type("after");
        editor.save();

        assertFalse(editor.dirty());
        assertEquals("after", read(connection, path));
    }

    @Test
    void givenThePreferenceWhenAFileIsOpenedThenItOpensThroughRse() throws Exception {
        SessionConnection connection = connect(0);
        Path path = write(connection, "through.txt", "before");
        RealRse.await(connection.key());
        Preferences.set(Preferences.FILES_THROUGH_RSE, "true");
        try {
            Workbench.onUi(() -> {
                OpenRemoteFile.open(Workbench.page(), connection.key(), path.toString());
                return true;
            });
            EditorPage editor = EditorPage.await("through.txt");
            URI uri = Workbench.onUi(() -> ((IURIEditorInput) Workbench.page().getActiveEditor().getEditorInput())
                    .getURI());
            assertEquals("clearml-rse", uri.getScheme());
            editor.type("after");
            editor.save();
            assertEquals("after", read(connection, path));
        } finally {
            Preferences.set(Preferences.FILES_THROUGH_RSE, "");
        }
    }

    @Test
    void givenRseDisconnectedWhenItConnectsAgainThenItAsksNothing() throws Exception {
        SessionConnection connection = connect(0);
        IHost host = RealRse.await(connection.key());
        RealRse.connect(host);
        connector(host).disconnect(new NullProgressMonitor());
        assertFalse(connector(host).isConnected());

        RealRse.await(connection.key());
        assertTrue(RealRse.connect(host).isConnected());
        assertEquals(List.of(), questions.asked());
    }

    /** All sessions of the sandbox see the same disk; so it is the connection that tells them apart. */
    @Test
    void givenTwoSessionsAtOneAddressWhenAFileIsEditedThenItGoesThroughItsOwnConnection() throws Exception {
        SessionConnection one = connect(0);
        SessionConnection two = connect(1);
        assertEquals(one.target().orElseThrow().host(), two.target().orElseThrow().host());
        assertNotEquals(one.target().orElseThrow().port(), two.target().orElseThrow().port());
        Path path = write(two, "mine.txt", "before");
        IHost other = RealRse.await(one.key());
        IHost own = RealRse.await(two.key());
        // RSE keeps its copies of remote files by this name alone.
        assertNotEquals(other.getHostName().toLowerCase(Locale.ROOT), own.getHostName().toLowerCase(Locale.ROOT));
        RealRse.connect(other);
        assertFalse(connector(own).isConnected());

        EditorPage editor = open(fileUri(two, path));
        connector(own).disconnect(new NullProgressMonitor());
        RealRse.await(two.key());
        editor.type("after");
        editor.save();

        assertTrue(connector(other).isConnected());
        assertTrue(connector(own).isConnected(), "the other session's connection was taken");
        assertEquals("after", read(two, path));
    }

    @Test
    void givenACleanEditorWhenTheConnectionClosesThenEditorAndHostGo() throws Exception {
        SessionConnection connection = connect(0);
        Path path = write(connection, "clean.txt", "text");
        RealRse.connect(RealRse.await(connection.key()));
        open(fileUri(connection, path));

        connection.close("closed by the test");

        RealRse.awaitGone(connection.key());
        assertEquals(0, Workbench.onUi(() -> Workbench.page().getEditorReferences().length));
        CoreException refused = assertThrows(CoreException.class,
                () -> text(URI.create("clearml-rse://127.0.0.1/x?ClearML%20gone")));
        assertTrue(refused.getMessage().contains("not in Remote Systems any more"), refused::getMessage);
    }

    @Test
    void givenADirtyEditorWhenTheConnectionClosesThenItCanStillBeSaved() throws Exception {
        SessionConnection connection = connect(0);
        Path path = write(connection, "dirty.txt", "before");
        RealRse.connect(RealRse.await(connection.key()));
        EditorPage editor = open(fileUri(connection, path));
        editor.type("unsaved");

        connection.close("closed by the test");
        SessionConnection other = connect(1); // told after the closed one, in order
        RealRse.await(other.key());

        assertTrue(editor.dirty());
        editor.save();
        SessionConnection again = connect(0);
        assertEquals("unsaved", read(again, path));
    }

    @Test
    void givenAHostOfAnEarlierRunWhenASessionIsConnectedThenItIsSweptAndTheUsersStays() throws Exception {
        host("ClearML old (0000)").createPropertySet(RealRse.MARK).addProperty("task", "0000");
        IHost users = host("My own machine");
        try {
            RealRse.await(connect(0).key());
            List<String> names = Arrays.stream(RSECorePlugin.getTheSystemRegistry().getHosts())
                    .map(IHost::getAliasName).toList();
            assertFalse(names.contains("ClearML old (0000)"), names::toString);
            assertTrue(names.contains("My own machine"), names::toString);
        } finally {
            RSECorePlugin.getTheSystemRegistry().deleteHost(users);
        }
    }

    /** A crash: nothing was taken back, and RSE begins with what it has kept. */
    @Test
    void givenAHostAndItsKeyOfACrashedRunWhenRseBeginsThenBothAreSweptAndTheUsersStay() throws Exception {
        Path knownHosts = sshHome.resolve("known_hosts");
        String ours = "[127.0.0.1]:2";
        String theirs = "[127.0.0.1]:1";
        String key = USERS_LINE.substring(USERS_LINE.lastIndexOf(' ') + 1);
        var context = FrameworkUtil.getBundle(RealRseTest.class).getBundleContext();
        context.getService(context.getServiceReference(IJSchService.class)).createSession("127.0.0.1", 2, "me")
                .getHostKeyRepository().add(new HostKey(ours, Base64.getDecoder().decode(key)), null);
        IHost stale = host("ClearML crashed (0001)");
        stale.createPropertySet(RealRse.MARK).addProperty("task", "0001");
        IPropertySet keys = stale.createPropertySet("org.mlopsclub.clearml.hostkeys");
        keys.addProperty("name", ours);
        keys.addProperty("ours", key);
        keys.addProperty("before", "");
        stale.commit();
        IHost users = host("My other machine");
        assertTrue(Files.readString(knownHosts).contains(ours));
        try {
            for (IConfigurationElement each : Platform.getExtensionRegistry()
                    .getConfigurationElementsFor("org.eclipse.rse.core.modelInitializers")) {
                if (each.getContributor().getName().equals("org.mlopsclub.clearml.rse")) {
                    ((IRSEModelInitializer) each.createExecutableExtension("class")).run(new NullProgressMonitor());
                }
            }
            Await.until("the host to go", 30, () -> Arrays.stream(RSECorePlugin.getTheSystemRegistry().getHosts())
                    .noneMatch(host -> host.getAliasName().equals("ClearML crashed (0001)")));
            assertTrue(Arrays.asList(RSECorePlugin.getTheSystemRegistry().getHosts()).contains(users));
            Await.until("our line to go", 30, () -> !Files.readString(knownHosts).contains(ours));
            assertTrue(Files.readString(knownHosts).contains(theirs));
        } finally {
            RSECorePlugin.getTheSystemRegistry().deleteHost(users);
        }
    }

    /** A session that has moved: the same connection, told again of another endpoint. */
    @Test
    void givenAConnectedSessionWhenItsEndpointChangesThenItsHostFollows() throws Exception {
        SessionConnection connection = connect(0);
        IHost before = RealRse.await(connection.key());
        SshTarget moved = new SshTarget(connection.target().orElseThrow().host(), 2222, "somebody");
        SshLink link = but(SshLink.class, connection.link(), Map.of("target", moved));
        SessionConnection there = but(SessionConnection.class, connection,
                Map.of("target", Optional.of(moved), "link", link));

        peer().connected(there, new NullProgressMonitor());

        IHost after = RealRse.await(connection.key());
        assertEquals(before.getAliasName(), after.getAliasName());
        assertEquals(2222, connector(after).getPort());
        assertEquals("somebody", connector(after).getUserId());
        assertEquals(1, Arrays.stream(RSECorePlugin.getTheSystemRegistry().getHosts())
                .filter(host -> host.getAliasName().equals(before.getAliasName())).count());
        peer().connected(connection, new NullProgressMonitor());
        assertEquals(connection.target().orElseThrow().port(), connector(RealRse.await(connection.key())).getPort());
    }

    /** The same, but for what some methods return. */
    private static <T> T but(Class<T> type, T real, Map<String, Object> instead) {
        return type.cast(Proxy.newProxyInstance(RealRseTest.class.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> instead.containsKey(method.getName()) ? instead.get(method.getName())
                        : method.invoke(real, arguments)));
    }

    private static ConnectionPeer peer() throws Exception {
        var context = FrameworkUtil.getBundle(RealRseTest.class).getBundleContext();
        return context.getServiceReferences(ConnectionPeer.class, null).stream().map(context::getService)
                .filter(each -> each.label().equals("Remote Systems")).findFirst().orElseThrow();
    }

    @Test
    void givenAnIdeThatStartsWhenLookedAtThenNothingOfTheAdapterIsAskedFor() {
        assertEquals(List.of(), Arrays
                .stream(Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.startup"))
                .map(each -> each.getContributor().getName()).filter("org.mlopsclub.clearml.rse"::equals).toList());
    }

    @Test
    void givenKnownHostsOfTheUserWhenASessionCameAndWentThenOnlyTheUsersAreThere() throws Exception {
        SessionConnection connection = connect(0);
        RealRse.connect(RealRse.await(connection.key()));
        String name = "[127.0.0.1]:" + connection.target().orElseThrow().port();
        Path knownHosts = sshHome.resolve("known_hosts");
        assertTrue(Files.readString(knownHosts).contains(name));

        connection.close("closed by the test");

        RealRse.awaitGone(connection.key());
        Await.until("known_hosts to be as before", 30, () -> Files.readString(knownHosts).equals(USERS_LINE + "\n"));
    }

    @Test
    void givenAConnectedSessionWhenShownFromTheMenuThenRemoteSystemsSelectsIt() throws Exception {
        SessionsViewPage view = SessionsViewPage.open();
        connect(0);
        connect(1);
        SessionConnection connection = connections.all().stream()
                .filter(each -> each.name().equals("Python project")).findFirst().orElseThrow();
        IHost host = RealRse.await(connection.key());
        view.awaitState(connection.name(), "connected", 30);
        view.select(connection.name());
        view.chooseMenu("Show in Remote Systems");

        Await.until("Remote Systems to select the host", 30, () -> Workbench.onUi(() -> shown(host)));
        Workbench.onUi(() -> {
            Workbench.page().hideView(Workbench.page().findView(REMOTE_SYSTEMS));
            return host;
        });
        view.close();
    }

    private static boolean shown(IHost host) {
        IViewPart view = Workbench.page().findView(REMOTE_SYSTEMS);
        return view != null && view.getSite().getSelectionProvider().getSelection() instanceof IStructuredSelection
                selected && selected.getFirstElement() == host;
    }

    private static IHost host(String name) throws Exception {
        String profile = RSECorePlugin.getTheSystemProfileManager().getDefaultPrivateSystemProfile().getName();
        IRSESystemType ssh = RSECorePlugin.getTheCoreRegistry()
                .getSystemTypeById(IRSESystemType.SYSTEMTYPE_SSH_ONLY_ID);
        return RSECorePlugin.getTheSystemRegistry().createHost(profile, ssh, name, "127.0.0.1", "", "me",
                IRSEUserIdConstants.USERID_LOCATION_HOST, null);
    }

    private static IConnectorService connector(IHost host) {
        return host.getConnectorServices()[0];
    }

    private SessionConnection connect(int which) throws Exception {
        List<Session> ready = Await.until("two sessions that are ready", 60,
                () -> Optional.of(sandbox.client().sessions(SessionQuery.ALL, Cancellation.never())
                        .sessions().stream().filter(each -> each.phase(Instant.now()) == SessionPhase.READY)
                        .sorted(Comparator.comparing(each -> each.key().taskId())).toList()),
                found -> found.size() >= 2);
        return connections.connect(ready.get(which).key(), new NullProgressMonitor());
    }

    /** Writes through our own connection; a relative name goes to the home. */
    private static Path write(SessionConnection connection, String name, String text) throws Exception {
        Path path = Path.of(connection.files().home()).resolve(name);
        Path local = Files.writeString(Files.createTempFile(sshHome, "text", ""), text);
        connection.files().save(path.toString(), local, Optional.empty(), ProgressListener.none(),
                org.mlopsclub.clearml.ssh.Cancellation.never());
        return path;
    }

    private static String read(SessionConnection connection, Path path) throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        connection.files().read(path.toString(), content, ProgressListener.none(),
                org.mlopsclub.clearml.ssh.Cancellation.never());
        return content.toString(StandardCharsets.UTF_8);
    }

    private static URI fileUri(SessionConnection connection, Path path) throws Exception {
        var context = FrameworkUtil.getBundle(RealRseTest.class).getBundleContext();
        return context.getServiceReferences(ConnectionPeer.class, null).stream().map(context::getService)
                .flatMap(peer -> peer.fileUri(connection, path.toString()).stream()).findFirst().orElseThrow();
    }

    private static EditorPage open(URI uri) throws Exception {
        IFileStore store = EFS.getStore(uri);
        Workbench.onUi(() -> IDE.openEditor(Workbench.page(), uri, "org.eclipse.ui.DefaultTextEditor", true));
        return EditorPage.await(store.getName());
    }

    private static String text(URI uri) throws Exception {
        try (InputStream in = EFS.getStore(uri).openInputStream(EFS.NONE, new NullProgressMonitor())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
