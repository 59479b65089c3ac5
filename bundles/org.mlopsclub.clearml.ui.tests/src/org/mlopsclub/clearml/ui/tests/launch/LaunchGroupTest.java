package org.mlopsclub.clearml.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.connection.SessionConnections;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.Launcher;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.RunningSandbox;

/** A session's launch configuration in a launch group of the platform. */
class LaunchGroupTest {

    private static final String GROUP = "org.eclipse.debug.core.groups.GroupLaunchConfigurationType";
    private static final String MEMBER = "org.eclipse.debug.core.launchGroup.0.";
    private static final long SECONDS = 60;

    private final ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
    private final List<ILaunchConfiguration> made = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<SessionLaunch> launches = new CopyOnWriteArrayList<>();

    /** Nobody is there to be asked, and other tests want to see the workbench as it is. */
    @BeforeEach
    void answer() throws Exception {
        Preferences.set(Preferences.REMOVE_LEFT, "always");
        Preferences.set(Preferences.WHEN_CONNECTED, "nothing");
    }

    @AfterEach
    void cleanUp() throws Exception {
        Preferences.set(Preferences.REMOVE_LEFT, "");
        Preferences.set(Preferences.WHEN_CONNECTED, "");
        for (ILaunchConfiguration each : made) {
            each.delete();
        }
    }

    @Test
    void givenAGroupWithASessionWhenLaunchedAndTerminatedThenTheSessionsLaunchFollows() throws Exception {
        try (RunningSandbox sandbox = RunningSandbox.start();
                Subscription listening = Services.get(SessionLaunches.class).onChange(launches::addIfAbsent)) {
            ILaunch group = group(session("grouped box")).launch(ILaunchManager.RUN_MODE, new NullProgressMonitor());

            Await.until("the session's launch", SECONDS, () -> !launches.isEmpty());
            SessionLaunch launch = launches.get(0);
            assertEquals("grouped box", launch.name());
            Await.until("the session", SECONDS, () -> launch.session().isPresent() || launch.stage().last());
            assertTrue(launch.session().isPresent(), launch::message);
            assertTrue(group.canTerminate(), "the group knows what it has begun");

            group.terminate();
            Await.until("the end of the session's launch", SECONDS, () -> launch.stage().last());
            assertTrue(launch.stage() != Stage.FAILED, launch::message);
            Await.until("the end of the group", SECONDS, group::isTerminated);
            manager.removeLaunches(new ILaunch[] {group, launch.launch()});
            Services.get(SessionConnections.class).all().forEach(each -> each.close("the test is over"));
        }
        assertEquals(List.of("grouped box"), launches.stream().map(SessionLaunch::name).toList());
    }

    private ILaunchConfiguration session(String name) throws CoreException {
        ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE)
                .newInstance(null, name);
        LaunchAttributes.applyTo(copy, LaunchArguments.builder().queue("default").build());
        LaunchAttributes.applyLauncher(copy, Launcher.API, Optional.empty());
        return kept(copy);
    }

    /** As the platform's own tab for groups stores it. */
    private ILaunchConfiguration group(ILaunchConfiguration member) throws CoreException {
        ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(GROUP)
                .newInstance(null, "group of one");
        copy.setAttribute(MEMBER + "name", member.getName());
        copy.setAttribute(MEMBER + "enabled", true);
        copy.setAttribute(MEMBER + "mode", "inherit");
        copy.setAttribute(MEMBER + "action", "NONE");
        copy.setAttribute(MEMBER + "adoptIfRunning", false);
        return kept(copy);
    }

    private ILaunchConfiguration kept(ILaunchConfigurationWorkingCopy copy) throws CoreException {
        ILaunchConfiguration saved = copy.doSave();
        made.add(saved);
        return saved;
    }
}
