package org.mlopsclub.clearml.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.LaunchSecretStore;
import org.mlopsclub.clearml.core.launch.LaunchSecrets;
import org.mlopsclub.clearml.core.launch.Launcher;
import org.mlopsclub.clearml.testkit.Await;

/** Fields of the form beyond plain texts: secrets, the launcher, and what the installed command knows. */
class FormFieldsTest {

    private static final String START = "Start";
    private static final String OLD_COMMAND = """
            #!/bin/sh
            echo asked >> %s/asked
            case "$*" in
              *--version*) echo 'Version 0.9.1';;
              *--help*) echo 'usage: clearml-session [--queue QUEUE] [--docker DOCKER] [--yes]';;
            esac
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void configureADeadServerAndAnOldCommand() throws Exception {
        Path conf = Files.writeString(folder.resolve("clearml.conf"),
                "api { api_server: \"http://127.0.0.1:1\", credentials { access_key: a, secret_key: b } }");
        Path program = Files.writeString(folder.resolve("clearml-session"), OLD_COMMAND.formatted(folder));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Preferences.set(Preferences.CONFIG_FILE, conf.toString());
        Preferences.set(Preferences.CLI, program.toString());
    }

    @AfterEach
    void forget() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, "");
        Preferences.set(Preferences.CLI, "");
    }

    @Test
    void givenSecretsInTheFormWhenStartedThenTheyAreInTheSecureStorageAndNowhereElse() throws Exception {
        FormWidgets wizard = emptyForm();
        wizard.type("preset", "secret box");
        wizard.type("queue", "gpu");
        wizard.type("password", "it's");
        assertFalse(wizard.enabled(START));
        assertTrue(wizard.says("letters, digits, - and _ only"));
        wizard.type("password", "Typed-Secret_1");
        wizard.type("environment", "MODE=a b\nWANDB_API_KEY=k3y-of-mine\nno variable");
        assertFalse(wizard.enabled(START));
        wizard.type("environment", "MODE=a b\nWANDB_API_KEY=k3y-of-mine");
        assertTrue(wizard.enabled(START));
        Await.until("the command", 10, () -> wizard.text("command").contains("WANDB_API_KEY"));
        assertFalse(wizard.text("command").contains("k3y-of-mine"), wizard.text("command"));
        wizard.press(START);

        Await.until("the preset", 30, () -> preset("secret box").isPresent());
        ILaunchConfiguration kept = preset("secret box").orElseThrow();
        assertFalse(kept.getMemento().contains("Typed-Secret_1"), kept.getMemento());
        assertFalse(kept.getMemento().contains("k3y-of-mine"), kept.getMemento());
        assertEquals(Optional.of("-e 'MODE=a b' -e WANDB_API_KEY"), LaunchAttributes.from(kept).dockerArguments());
        assertEquals(Optional.of(new LaunchSecrets(Optional.of(Secret.of("Typed-Secret_1")),
                Map.of("WANDB_API_KEY", Secret.of("k3y-of-mine")))),
                LaunchSecretStore.get(LaunchAttributes.secretsKey(kept).orElseThrow()));
    }

    @Test
    void givenAPresetWithSecretsWhenEditedInRunConfigurationsThenTheyStayAndCanBeReplaced() throws Exception {
        String key = LaunchSecretStore.freshKey();
        LaunchSecretStore.put(key, new LaunchSecrets(Optional.of(Secret.of("Old-Password")),
                Map.of("TOKEN", Secret.of("old-token"))));
        ILaunchConfigurationWorkingCopy copy = DebugPlugin.getDefault().getLaunchManager()
                .getLaunchConfigurationType(ClearmlIds.LAUNCH_TYPE).newInstance(null, "secrets in tabs");
        LaunchAttributes.applyTo(copy, LaunchArguments.builder().queue("cpu").passwordGiven(true)
                .dockerArguments("--shm-size 8g -e TOKEN").build());
        LaunchAttributes.applySecretsKey(copy, Optional.of(key));
        ILaunchConfiguration saved = copy.doSave();
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> DebugUITools.openLaunchConfigurationDialogOnGroup(
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), new StructuredSelection(saved),
                "org.eclipse.debug.ui.launchGroup.run"));
        FormWidgets dialog = FormWidgets.await("Run Configurations");
        try {
            Await.until("the tab", 10, () -> dialog.text("queue").equals("cpu"));
            assertEquals("--shm-size 8g", dialog.text("dockerArguments"));
            assertEquals("TOKEN=\u2022\u2022\u2022\u2022", dialog.text("environment"));
            assertEquals("", dialog.text("password"));
            dialog.type("password", "New-Password");
            dialog.press("Apply");

            Await.until("the new password", 20, () -> LaunchSecretStore.get(key).orElseThrow()
                    .equals(new LaunchSecrets(Optional.of(Secret.of("New-Password")),
                            Map.of("TOKEN", Secret.of("old-token")))));
            assertEquals(Optional.of(key), LaunchAttributes.secretsKey(preset("secrets in tabs").orElseThrow()));
        } finally {
            dialog.close();
        }
    }

    @Test
    void givenTheApiAsLauncherWhenChosenThenWhatOnlyTheCommandCanDoIsSaidAndTheChoiceIsKept() throws Exception {
        FormWidgets wizard = emptyForm();
        wizard.type("preset", "api box");
        wizard.type("queue", "gpu");
        wizard.type("restoreSession", "0123456789abcdef0123456789abcdef");
        assertTrue(wizard.enabled(START));
        wizard.select("launcher", Launcher.API.ordinal());
        assertFalse(wizard.enabled(START));
        assertTrue(wizard.says("Without clearml-session a kept workspace cannot be restored."));
        wizard.type("restoreSession", "");
        assertTrue(wizard.enabled(START));
        Await.until("the preview", 10, () -> wizard.text("command").startsWith("Through the ClearML API"));
        wizard.press(START);

        Await.until("the preset", 30, () -> preset("api box").isPresent());
        assertEquals(Launcher.API, LaunchAttributes.launcher(preset("api box").orElseThrow()));
    }

    @Test
    void givenAnOldCommandWhenTheFormOpensAgainThenItsMissingOptionsAreDisabledAndItIsAskedOnce() throws Exception {
        openAndSeeDisabled();
        openAndSeeDisabled();
        assertEquals(List.of("asked", "asked"), Files.readAllLines(folder.resolve("asked")),
                "once for its version and once for its help");
    }

    private static void openAndSeeDisabled() throws Exception {
        FormWidgets wizard = emptyForm();
        try {
            Await.until("the options of the command", 20, () -> !wizard.fieldEnabled("uploadFiles"));
            assertEquals("clearml-session 0.9.1 (older than 0.17.0, which this form was made for)",
                    wizard.text("launcher"));
            assertTrue(wizard.fieldEnabled("docker"));
            assertTrue(wizard.fieldEnabled("extraArguments"));
            assertTrue(wizard.toolTip("uploadFiles").contains("0.9.1 does not have --upload-files"),
                    () -> wizard.toolTip("uploadFiles"));
        } finally {
            wizard.close();
        }
    }

    /** Without the preset that was used last. */
    private static FormWidgets emptyForm() throws Exception {
        FormWidgets wizard = FormWidgets.openWizard();
        wizard.choose("presets", "(empty form)");
        return wizard;
    }

    private static Optional<ILaunchConfiguration> preset(String name) throws Exception {
        return Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations())
                .filter(found -> found.getName().equals(name)).findFirst();
    }
}
