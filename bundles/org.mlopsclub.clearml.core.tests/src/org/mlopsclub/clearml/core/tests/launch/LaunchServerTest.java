package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.server.ServerProfiles;
import org.mlopsclub.clearml.core.server.Servers;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/** A launch configuration says which of several servers it is for. */
class LaunchServerTest {

    @TempDir
    private Path folder;

    @AfterEach
    void forgetProfiles() throws Exception {
        ServerProfiles.store(Map.of());
    }

    @Test
    void givenAProfileWhenLaunchedThenItsServerIsAskedAndNotTheDefaultOne() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start(); LaunchFixture fixture = new LaunchFixture()) {
            ServerProfiles.store(Map.of("box", sandbox.config().toString()));
            Preferences.set(Preferences.CONFIG_FILE, folder.resolve("missing.conf").toString());
            String server = Services.get(Servers.class).client(ServerProfiles.named("box").orElseThrow()).server()
                    .displayName();
            assertTrue(server.startsWith("box ("), server);

            SessionLaunch launch = launch(fixture, "on the box", "box");
            LaunchFixture.await(launch, Stage.FAILED);
            assertTrue(launch.message().contains("no-such-queue") && launch.message().contains(server),
                    launch::message);

            SessionLaunch byDefault = launch(fixture, "by default", "");
            LaunchFixture.await(byDefault, Stage.FAILED);
            assertTrue(byDefault.message().contains("missing.conf"), byDefault::message);
        }
    }

    @Test
    void givenAProfileThatIsGoneWhenLaunchedThenTheLaunchSaysSo() throws Exception {
        try (LaunchFixture fixture = new LaunchFixture()) {
            SessionLaunch launch = launch(fixture, "nowhere", "gone");
            LaunchFixture.await(launch, Stage.FAILED);
            assertTrue(launch.message().startsWith("The server gone of this launch configuration is not"),
                    launch::message);
        }
    }

    @Test
    void givenProfilesWhenStoredThenTheyComeBackInTheirOrder() throws Exception {
        Map<String, String> profiles = new LinkedHashMap<>();
        profiles.put("zoo", "~/zoo.conf");
        profiles.put("a lab", "/srv/lab = 1.conf");
        ServerProfiles.store(profiles);
        assertEquals(profiles, ServerProfiles.named());
        assertEquals(List.copyOf(profiles.entrySet()), List.copyOf(ServerProfiles.named().entrySet()));
        assertEquals(Path.of(System.getProperty("user.home"), "zoo.conf"),
                ServerProfiles.named("zoo").orElseThrow().file().orElseThrow());
        assertTrue(ServerProfiles.all().get(0).isDefault());
    }

    private static SessionLaunch launch(LaunchFixture fixture, String name, String server) throws Exception {
        ILaunchConfigurationWorkingCopy copy = LaunchFixture
                .configuration(name, LaunchFixture.on("no-such-queue")).getWorkingCopy();
        LaunchAttributes.applyServer(copy, server);
        assertEquals(server, LaunchAttributes.server(copy));
        return fixture.started(() -> copy.doSave().launch(ILaunchManager.RUN_MODE, new NullProgressMonitor()));
    }
}
