package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliLocatorTest {

    private static final String ANSWERS = "echo 'clearml-session - CLI'; echo 'Version 0.16.1'\n";

    private Path home = Path.of("");

    @BeforeEach
    void home(@TempDir Path folder) {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this system");
        home = folder;
    }

    private CliLocator locator(Map<String, String> environment) {
        return locator(environment, Duration.ofSeconds(30));
    }

    private CliLocator locator(Map<String, String> environment, Duration patience) {
        return new CliLocator(new CliPlaces(environment, home, false, false), patience);
    }

    private CliInstallation tool(String relative, String script) throws Exception {
        return FakeCli.shell(Files.createDirectories(home.resolve(relative)), script);
    }

    @Test
    void givenPath_whenLocated_thenTheFirstThatAnswers() throws Exception {
        tool("broken", "echo 'No module named clearml' >&2; exit 1\n");
        CliInstallation sound = tool("sound", ANSWERS);
        tool(".local/bin", "echo 'Version 0.1.0'\n");

        CliInstallation found = locator(Map.of("PATH", home.resolve("nowhere") + ":" + home.resolve("broken") + ":"
                + home.resolve("sound"))).locate(Optional.empty(), List.of());

        assertEquals(new CliInstallation(sound.path(), "0.16.1"), found);
    }

    @Test
    void givenNothingOnThePath_whenLocated_thenPrivateThenGivenThenUsualPlaces() throws Exception {
        CliLocator locator = locator(Map.of("CONDA_PREFIX", home.resolve("conda").toString()));
        List<Path> venvs = List.of(home.resolve("given"));
        for (String place : List.of("miniconda3/bin", ".local/bin", "conda/bin", "given/bin",
                ".local/share/clearml-eclipse/venv/bin")) {
            CliInstallation made = tool(place, ANSWERS);
            assertEquals(made.path(), locator.locate(Optional.empty(), venvs).path());
        }
    }

    @Test
    void givenConfiguredFile_whenItIsMissingOrNoProgram_thenTypedErrors() throws Exception {
        tool("bin", ANSWERS);
        CliLocator locator = locator(Map.of("PATH", home.resolve("bin").toString()));
        Path plain = Files.writeString(home.resolve("plain"), "x");

        assertTrue(assertThrows(CliException.NotFound.class,
                () -> locator.locate(Optional.of(home.resolve("missing")), List.of())).getMessage()
                        .contains(home.resolve("missing").toString()));
        assertThrows(CliException.NotExecutable.class, () -> locator.locate(Optional.of(plain), List.of()));
        assertThrows(CliException.NotExecutable.class, () -> locator.locate(Optional.of(home), List.of()));
    }

    @Test
    void givenOtherProgram_whenAsked_thenNotTheTool() throws Exception {
        CliInstallation other = tool("other", "echo hello\n");

        assertTrue(assertThrows(CliException.NotTheTool.class,
                () -> locator(Map.of()).locate(Optional.of(other.path()), List.of())).getMessage().contains("hello"));
    }

    @Test
    void givenProgramThatHangs_whenAsked_thenGivenUpAndKilled() throws Exception {
        CliInstallation hanging = tool("hanging", "sleep 8765\n");

        assertThrows(CliException.NotTheTool.class, () -> locator(Map.of(), Duration.ofMillis(500)).inspect(hanging.path()));
        assertEquals(0, ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
                .filter(process -> process.info().commandLine().orElse("").contains("8765")).count());
    }

    @Test
    void givenNothing_whenLocated_thenNotFoundSaysWhatToDo() {
        assertTrue(assertThrows(CliException.NotFound.class, () -> locator(Map.of("PATH", "")).locate(
                Optional.empty(), List.of())).getMessage().contains("install"));
    }

    @Test
    void givenSystems_whenThePrivateEnvironmentIsNamed_thenTheirPlaces() {
        assertEquals(home.resolve(".local/share/clearml-eclipse/venv"),
                new CliPlaces(Map.of(), home, false, false).privateVenv());
        assertEquals(Path.of("/data/clearml-eclipse/venv"),
                new CliPlaces(Map.of("XDG_DATA_HOME", "/data"), home, false, false).privateVenv());
        assertEquals(home.resolve("Library/Application Support/clearml-eclipse/venv"),
                new CliPlaces(Map.of(), home, false, true).privateVenv());
        CliPlaces windows = new CliPlaces(Map.of("LOCALAPPDATA", "/local"), home, true, false);
        assertEquals(Path.of("/local/clearml-eclipse/venv"), windows.privateVenv());
        assertEquals(Path.of("/v/Scripts/clearml-session.exe"), windows.program(Path.of("/v"), "clearml-session"));
    }

    /** Windows calls it "Path", and programs that lengthen it may quote a folder, or leave nonsense behind. */
    @Test
    void givenThePathAsWindowsHasIt_whenSearched_thenItsFolders() {
        CliPlaces windows = new CliPlaces(Map.of("Path", "\"/tools/python\";/no\0folder;/other"), home, true, false);

        assertEquals(List.of(Path.of("/tools/python/py.exe"), Path.of("/other/py.exe")), windows.onPath("py"));
    }
}
