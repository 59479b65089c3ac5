package org.mlopsclub.clearml.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunch.Stage;
import org.mlopsclub.clearml.core.launch.SessionLaunches;
import org.mlopsclub.clearml.testkit.Await;
import org.mlopsclub.clearml.testkit.Workbench;

/** With a server that does not answer: the form must be usable all the same. */
class NewSessionTest {

    private static final String START = "Start";

    @TempDir
    Path folder;

    @BeforeEach
    void configureADeadServer() throws Exception {
        FormWidgets.forgetPresets();
        Path conf = Files.writeString(folder.resolve("clearml.conf"),
                "api { api_server: \"http://127.0.0.1:1\", credentials { access_key: a, secret_key: b } }");
        Preferences.set(Preferences.CONFIG_FILE, conf.toString());
    }

    @AfterEach
    void forgetTheServer() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, "");
    }

    @Test
    void givenTheWizardWhenFilledInThenMistakesAreSaidAndTheCommandIsShown() throws Exception {
        FormWidgets wizard = FormWidgets.openWizard();
        try {
            wizard.type("queue", "");
            assertFalse(wizard.enabled(START), "there is no queue yet");
            assertTrue(wizard.says("Choose a queue"));

            wizard.type("queue", "gpu-a100");
            wizard.type("preset", "wizard box");
            wizard.type("docker", "pytorch:24.05");
            assertTrue(wizard.enabled(START));
            Await.until("the command", 10, () -> wizard.text("command").contains("--docker pytorch:24.05"));
            assertTrue(wizard.text("command").startsWith("clearml-session --config-file "), wizard.text("command"));

            wizard.type("extraArguments", "--password hush");
            assertFalse(wizard.enabled(START));
            assertTrue(wizard.says("the password has a field of its own"));
            Await.until("the masked command", 10, () -> wizard.text("command").contains("********"));
            assertFalse(wizard.text("command").contains("hush"), wizard.text("command"));

            wizard.type("extraArguments", "--packages 'torch");
            assertFalse(wizard.enabled(START));
            assertTrue(wizard.says("A single quote (') is not closed."));

            wizard.type("extraArguments", "");
            wizard.type("preset", "");
            assertFalse(wizard.enabled(START));
            assertTrue(wizard.says("Give the preset a name."));
            Await.until("the reason why there are no queues", 20,
                    () -> wizard.text("queueFacts").contains("cannot be reached"));
        } finally {
            wizard.close();
        }
    }

    @Test
    void givenAFileThatIsNotThereWhenNamedThenThatIsSaidOnceTheDiskWasAskedAndForgottenOnceItIsThere()
            throws Exception {
        Path script = folder.resolve("init.sh");
        FormWidgets wizard = FormWidgets.openWizard();
        try {
            wizard.type("preset", "wizard box");
            wizard.type("queue", "gpu-a100");
            assertTrue(Workbench.onUi(() -> {
                wizard.type("initScriptFile", script.toString());
                return wizard.enabled(START);
            }), "nobody has waited for the disk");
            Await.until("the file to be missed", 20, () -> !wizard.enabled(START));
            assertTrue(wizard.says("Init script: " + script + " does not exist or is not a file."));

            Files.writeString(script, "true\n");
            wizard.type("docker", "pytorch:24.05");
            Await.until("the file to be found", 20, () -> wizard.enabled(START));
        } finally {
            wizard.close();
        }
    }

    @Test
    void givenAFilledWizardWhenStartedThenItClosesAtOnceAndThePresetIsKeptAndLaunched() throws Exception {
        List<SessionLaunch> launches = new CopyOnWriteArrayList<>();
        try (Subscription listening = Services.get(SessionLaunches.class).onChange(launches::add)) {
            FormWidgets wizard = FormWidgets.openWizard();
            wizard.type("preset", "my box");
            wizard.type("queue", "gpu-a100");
            wizard.type("initScript", "apt-get update\n");

            wizard.press(START);

            assertFalse(wizard.open());
            Await.until("the launch to fail", 30,
                    () -> launches.stream().anyMatch(launch -> launch.stage() == Stage.FAILED));
            assertEquals("my box", launches.get(0).name());
            LaunchArguments kept = LaunchAttributes.from(preset("my box").orElseThrow());
            assertEquals(Optional.of("gpu-a100"), kept.queue());
            assertTrue(kept.initScript().isPresent());
            Await.until("the notification", 10,
                    () -> FormWidgets.labelSeen(text -> text.contains("cannot be reached")));
        }
    }

    @Test
    void givenAPresetWhenOpenedInRunConfigurationsThenTheTabsShowItAndKeepAChange() throws Exception {
        ILaunchConfigurationType type = DebugPlugin.getDefault().getLaunchManager()
                .getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE);
        ILaunchConfigurationWorkingCopy copy = type.newInstance(null, "in tabs");
        LaunchAttributes.applyTo(copy, LaunchArguments.builder().queue("cpu").tags(List.of("a", "b c")).build());
        ILaunchConfiguration saved = copy.doSave();
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> DebugUITools.openLaunchConfigurationDialogOnGroup(
                shell(), new StructuredSelection(saved), "org.eclipse.debug.ui.launchGroup.run"));
        FormWidgets dialog = FormWidgets.await("Run Configurations");
        try {
            Await.until("the tab", 10, () -> dialog.text("queue").equals("cpu"));
            assertEquals("a 'b c'", dialog.text("tags"));
            dialog.type("docker", "ubuntu:24.04");
            dialog.press("Apply");

            LaunchArguments changed = LaunchAttributes.from(preset("in tabs").orElseThrow());
            assertEquals(Optional.of("ubuntu:24.04"), changed.dockerImage());
            assertEquals(List.of("a", "b c"), changed.tags());
        } finally {
            dialog.close();
        }
    }

    @Test
    void givenThePreferencesWhenOpenedThenThePagesFieldsAreThere() throws Exception {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> PreferencesUtil.createPreferenceDialogOn(shell(),
                "org.mlopsclub.clearml.ui.preferences", null, null).open());
        FormWidgets dialog = FormWidgets.await("Preferences (Filtered)", "Preferences");
        try {
            assertTrue(dialog.says("&Configuration file (clearml.conf):"));
            assertTrue(dialog.says("Command c&learml-session:"));
            assertTrue(dialog.says(folder.resolve("clearml.conf").toString()));
        } finally {
            dialog.close();
        }
    }

    private static Shell shell() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
    }

    private static Optional<ILaunchConfiguration> preset(String name) throws Exception {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        return Arrays.stream(manager.getLaunchConfigurations()).filter(found -> found.getName().equals(name))
                .findFirst();
    }
}
