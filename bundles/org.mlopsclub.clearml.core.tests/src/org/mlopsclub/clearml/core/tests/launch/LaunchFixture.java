package org.mlopsclub.clearml.core.tests.launch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
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

/** Launches of one test, as a user starts them; ends what is left of them. */
final class LaunchFixture implements AutoCloseable {

    private final CopyOnWriteArrayList<SessionLaunch> launches = new CopyOnWriteArrayList<>();
    private final List<Stage> stages = new CopyOnWriteArrayList<>();
    private final Subscription listening;

    LaunchFixture() {
        // Nobody is there to answer whether what is left shall be removed.
        InstanceScope.INSTANCE.getNode(ClearmlIds.CORE).put(Preferences.REMOVE_LEFT, "always");
        listening = Services.get(SessionLaunches.class).onChange(launch -> {
            launches.addIfAbsent(launch);
            stages.add(launch.stage());
        });
    }

    static ILaunchConfiguration configuration(String name, LaunchArguments arguments) throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        ILaunchConfigurationWorkingCopy copy = manager.getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE)
                .newInstance(null, manager.generateLaunchConfigurationName(name));
        LaunchAttributes.applyTo(copy, arguments);
        return copy.doSave();
    }

    /** As with <em>Create through the ClearML API</em> in the form. */
    SessionLaunch launchThroughApi(String name, LaunchArguments arguments, Optional<String> template)
            throws CoreException {
        int before = launches.size();
        ILaunchConfigurationWorkingCopy copy = configuration(name, arguments).getWorkingCopy();
        LaunchAttributes.applyLauncher(copy, Launcher.API, template);
        copy.doSave().launch(ILaunchManager.RUN_MODE, new NullProgressMonitor());
        return launches.get(before);
    }

    /** @param key of the secure storage */
    SessionLaunch launchWithSecrets(String name, LaunchArguments arguments, Optional<String> key)
            throws CoreException {
        int before = launches.size();
        ILaunchConfigurationWorkingCopy copy = configuration(name, arguments).getWorkingCopy();
        LaunchAttributes.applySecretsKey(copy, key);
        copy.doSave().launch(ILaunchManager.RUN_MODE, new NullProgressMonitor());
        return launches.get(before);
    }

    static LaunchArguments on(String queue) {
        return LaunchArguments.builder().queue(queue).build();
    }

    SessionLaunch launch(String name, LaunchArguments arguments) throws CoreException {
        return started(() -> configuration(name, arguments).launch(ILaunchManager.RUN_MODE,
                new NullProgressMonitor()));
    }

    /** @return the launch that this begins */
    SessionLaunch started(Begin launch) throws CoreException {
        int before = launches.size();
        launch.run();
        return launches.get(before);
    }

    /** Begins a launch. */
    interface Begin {
        void run() throws CoreException;
    }

    static void await(SessionLaunch launch, Stage stage) throws Exception {
        try {
            Await.until(stage.toString(), 60, () -> launch.stage() == stage || launch.stage().last());
        } catch (AssertionError late) {
            throw new AssertionError(launch.stage() + ": " + launch.message(), late);
        }
        if (launch.stage() != stage) {
            throw new AssertionError("expected " + stage + ", but it is " + launch.stage() + ": " + launch.message());
        }
    }

    /** @return all stages of all launches, in order, repeated ones once */
    List<Stage> stages() {
        List<Stage> distinct = new CopyOnWriteArrayList<>();
        stages.stream().filter(stage -> !distinct.contains(stage)).forEach(distinct::add);
        return distinct;
    }

    /** @return what the Console shows, nothing before there is one */
    static String console(SessionLaunch launch) {
        // The program can run before the debug framework hears of it.
        return process(launch).map(process -> process.getStreamsProxy().getOutputStreamMonitor().getContents())
                .orElse("");
    }

    static Optional<IProcess> process(SessionLaunch launch) {
        return List.of(launch.launch().getProcesses()).stream().findFirst();
    }

    @Override
    public void close() throws Exception {
        launches.forEach(SessionLaunch::cancel);
        Job.getJobManager().join(SessionLaunches.FAMILY, new NullProgressMonitor());
        for (SessionLaunch launch : launches) {
            Await.until("the launch " + launch.name() + " to end", 20, () -> launch.stage().last());
        }
        listening.close();
        Services.get(SessionConnections.class).all().forEach(connection -> connection.close("the test is over"));
    }
}
