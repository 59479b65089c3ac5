package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.google.gson.JsonParser;

class CommandLineTest {

    private static final Path TOOL = Path.of("clearml-session");

    private final PrivateStateFile state;

    CommandLineTest() throws CliException {
        state = PrivateStateFile.create(Path.of(System.getProperty("java.io.tmpdir")),
                Optional.of(Secret.of("S3CRET-pw")));
    }

    @AfterEach
    void delete() {
        state.close();
    }

    @Test
    void givenOnlyAQueue_whenCreated_thenEveryDefaultThatMattersIsSaid() throws Exception {
        CommandLine line = CommandLine.create(LaunchArguments.builder().queue("default").build(), TOOL, state, false);

        assertEquals(List.of("clearml-session", "--config-file", state.file().toString(), "--queue", "default",
                "--jupyter-lab", "false", "--vscode-server", "false", "--disable-session-cleanup", "true", "--yes"),
                line.words());
    }

    @Test
    void givenQuestionsToAnswer_whenCreated_thenNoYes() throws Exception {
        assertFalse(CommandLine.create(LaunchArguments.builder().queue("q").build(), TOOL, state, true).words()
                .contains("--yes"));
    }

    @Test
    void givenValueThatBeginsWithADash_whenCreated_thenOneWord() throws Exception {
        CommandLine line = CommandLine.create(
                LaunchArguments.builder().queue("q").dockerArguments("-v /a:/b").build(), TOOL, state, true);

        assertTrue(line.words().contains("--docker-args=-v /a:/b"));
        assertTrue(line.display().contains("'--docker-args=-v /a:/b'"), line.display());
    }

    @Test
    void givenLists_whenCreated_thenAnOptionClosesThem() throws Exception {
        List<String> words = CommandLine.create(LaunchArguments.builder().queue("q").packages(List.of("a", "b"))
                .tags(List.of("t")).extraArguments(List.of("--verbose")).build(), TOOL, state, true).words();

        int packages = words.indexOf("--packages");
        assertEquals(List.of("--packages", "a", "b", "--session-tags", "t", "--disable-session-cleanup", "true",
                "--verbose"), words.subList(packages, words.size()));
    }

    @Test
    void givenInitScriptAsText_whenCreated_thenItIsInAPrivateFile() throws Exception {
        List<String> words = CommandLine.create(LaunchArguments.builder().queue("q")
                .initScript(new InitScript.Text("apt-get update\r\necho ü\n")).build(), TOOL, state, true).words();

        Path script = Path.of(words.get(words.indexOf("--init-script") + 1));
        assertEquals("apt-get update\necho ü\n", Files.readString(script));
        assertEquals(state.folder(), script.getParent());
        state.close();
        assertFalse(Files.exists(script));
    }

    @Test
    void givenSecretsInTyping_whenDisplayed_thenMaskedAndNeverThePassword() throws Exception {
        CommandLine line = CommandLine.create(LaunchArguments.builder().queue("q")
                .dockerArguments("-e AWS_SECRET_ACCESS_KEY=S3CRET-a -e A=b")
                .extraArguments(List.of("--password", "S3CRET-b")).build(), TOOL, state, true);

        assertFalse(line.display().contains("S3CRET"), line.display());
        assertTrue(line.display().contains("A=b"), line.display());
        assertEquals(line.display(), line.toString());
        assertFalse(String.join(" ", line.words()).contains("S3CRET-pw"));
    }

    @Test
    void givenRunningSession_whenAttached_thenItsIdOnly() {
        assertEquals(List.of("clearml-session", "--config-file", state.file().toString(), "--attach", "aa",
                "--username", "me", "--yes"),
                CommandLine.attach("aa", Optional.of("me"), TOOL, state).words());
    }

    @Test
    void givenPassword_whenStateIsWritten_thenOnlyThatAndOnlyForTheUser() throws Exception {
        assertEquals(JsonParser.parseString("{\"password\":\"S3CRET-pw\"}"),
                JsonParser.parseString(Files.readString(state.file())));
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
                "skipped: this file system has no modes");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state.file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(state.folder())));
    }
}
