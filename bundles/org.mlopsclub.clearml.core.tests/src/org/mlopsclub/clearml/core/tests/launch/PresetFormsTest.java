package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.testkit.Await;

/** What the platform does with launch configurations works with ours: duplicate, share, prototype. */
class PresetFormsTest {

    private static final LaunchArguments ARGUMENTS = LaunchArguments.builder().queue("gpu").dockerImage("python:3.11")
            .initScript(new InitScript.Text("echo hi\n")).tags(List.of("a b")).build();

    private final ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
    private final ILaunchConfigurationType type = manager.getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE);
    private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("team presets");
    private final List<String> failed = new CopyOnWriteArrayList<>();

    @BeforeEach
    void makeProject() throws Exception {
        project.create(null);
        project.open(null);
    }

    @AfterEach
    void deleteProject() throws Exception {
        project.delete(true, true, null);
    }

    @Test
    void givenAPresetWhenDuplicatedThenTheCopySaysTheSame() throws Exception {
        ILaunchConfiguration copy = LaunchFixture.configuration("original", ARGUMENTS).copy("the copy").doSave();

        assertEquals(ARGUMENTS, LaunchAttributes.from(copy));
    }

    @Test
    void givenAPresetSharedInAProjectWhenReadFromItsFileThenItSaysTheSame() throws Exception {
        IFile file = shared("shared one").getFile();

        assertEquals("launch", file.getFileExtension());
        assertEquals(ARGUMENTS, LaunchAttributes.from(manager.getLaunchConfiguration(file)));
    }

    @Test
    void givenAPrototypeWhenAPresetIsMadeFromItThenItTakesItsValues() throws Exception {
        assertTrue(type.supportsPrototypes());
        ILaunchConfigurationWorkingCopy prototype = type.newPrototypeInstance(null,
                manager.generateLaunchConfigurationName("prototype"));
        LaunchAttributes.applyTo(prototype, ARGUMENTS);
        ILaunchConfigurationWorkingCopy preset = type.newInstance(null,
                manager.generateLaunchConfigurationName("made from it"));

        preset.setPrototype(prototype.doSave(), true);

        assertEquals(ARGUMENTS, LaunchAttributes.from(preset.doSave()));
    }

    @Test
    void givenASharedPresetWhenLaunchedThenTheUserIsAskedUntilItIsAllowedAndAgainWhenItHasChanged() throws Exception {
        ILaunchConfiguration shared = shared("from somebody");
        try (AnsweringUser user = new AnsweringUser();
                Subscription listening = Services.get(SessionLaunches.class).onChange(launch -> {
                    if (launch.stage() == Stage.FAILED) {
                        failed.add(launch.name());
                    }
                })) {
            run(shared);
            assertEquals(1, user.presets().size());
            assertEquals(ARGUMENTS, user.presets().get(0).arguments());
            assertEquals(List.of(), failed, "what was refused is not launched");

            user.agree();
            run(shared);
            run(shared);
            assertEquals(2, user.presets().size());
            Await.until("two launches", 60, () -> failed.size() == 2);

            LaunchArguments other = ARGUMENTS.toBuilder().initScript(new InitScript.Text("evil")).build();
            ILaunchConfigurationWorkingCopy change = shared.getWorkingCopy();
            LaunchAttributes.applyTo(change, other);
            ILaunchConfiguration changed = change.doSave();
            Await.until("the file to be read anew", 20, () -> LaunchAttributes.from(changed).equals(other));
            run(changed);
            assertEquals(3, user.presets().size());
        }
    }

    private static void run(ILaunchConfiguration configuration) throws Exception {
        configuration.launch(ILaunchManager.RUN_MODE, new NullProgressMonitor());
    }

    private ILaunchConfiguration shared(String name) throws Exception {
        ILaunchConfigurationWorkingCopy copy = type.newInstance(project, manager.generateLaunchConfigurationName(name));
        LaunchAttributes.applyTo(copy, ARGUMENTS);
        return copy.doSave();
    }
}
