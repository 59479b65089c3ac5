package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchArgumentsTest {

    private static LaunchArgumentsBuilder sound() {
        return LaunchArguments.builder().queue("default");
    }

    private static List<LaunchField> errors(LaunchArguments arguments) {
        return arguments.validate().stream().filter(Problem::isError).map(Problem::field).toList();
    }

    @Test
    void givenDefaults_whenBuilt_thenSshOnlyAndNoCleanup() {
        LaunchArguments arguments = LaunchArguments.builder().build();

        assertFalse(arguments.jupyterLab());
        assertFalse(arguments.vscodeServer());
        assertTrue(arguments.disableSessionCleanup());
    }

    @Test
    void givenNoQueue_whenValidated_thenError() {
        assertEquals(List.of(LaunchField.QUEUE), errors(LaunchArguments.builder().queue("  ").build()));
        assertEquals(List.of(), errors(LaunchArguments.builder().extraArguments(List.of("--queue=q")).build()));
        assertEquals(List.of(), sound().build().validate());
    }

    @Test
    void givenBuilderOfARecord_whenBuilt_thenEqual(@TempDir Path folder) {
        LaunchArguments full = new LaunchArgumentsBuilder().queue("q").dockerImage("i").dockerArguments("-v a:b")
                .initScript(new InitScript.Text("x")).packages(List.of("p")).requirementsFile(folder).project("p")
                .sessionName("n").tags(List.of("t")).userName("u").passwordGiven(true).jupyterLab(true)
                .vscodeServer(true).publicIp(true).remoteSshPort("1").remoteGateway("g").keepAlive(true)
                .skipDockerNetwork(true).userFolder("f").storeWorkspace("w").baseTask("b").debuggingSession("d")
                .gitCredentials(true).uploadFiles(folder).disableSessionCleanup(false)
                .extraArguments(List.of("--verbose")).build();

        assertEquals(full, full.toBuilder().build());
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\nb", "a\0b", "a\rb" })
    void givenLineBreakOrNul_whenValidated_thenError(String text) {
        assertEquals(List.of(LaunchField.DOCKER_ARGUMENTS, LaunchField.TAGS),
                errors(sound().dockerArguments(text).tags(List.of(text)).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "it's", "a b", "", "a\"b", "ü", "$x" })
    void givenUnsafePassword_whenValidated_thenErrorThatDoesNotShowIt(String password) {
        List<Problem> problems = sound().build().validate(Secret.of(password));

        assertEquals(1, problems.size());
        assertEquals(LaunchField.PASSWORD, problems.get(0).field());
        assertFalse(!password.isEmpty() && problems.get(0).message().contains("\"" + password));
        assertEquals(List.of(), sound().build().validate(Secret.of("aZ0-_")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "--password x", "--password=x", "--pass x", "--yes", "-y", "--attach", "--att x",
            "--shutdown", "-S", "-Sabc", "--config-file x", "--conf=x", "--shell", "list", "--verbose shutdown", "--",
            "--session-name=x list", "-h", "--version" })
    void givenContradictingExtraArguments_whenValidated_thenError(String extra) {
        List<LaunchField> errors = errors(sound().extraArguments(ShellWords.split(extra)).build());

        // A word after an option may be its value: this one the tool itself refuses.
        assertEquals(extra.equals("--verbose shutdown") ? List.of() : List.of(LaunchField.EXTRA_ARGUMENTS), errors);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--verbose", "--session-name list", "--queue-include-tag a b", "--force-dropbear",
            "--vscode-version 1.2", "--continue-session abc", "--router-enabled true" })
    void givenHarmlessExtraArguments_whenValidated_thenNoError(String extra) {
        assertEquals(List.of(), errors(sound().extraArguments(ShellWords.split(extra)).build()));
    }

    @ParameterizedTest
    @CsvSource({ "10022,true", "10022:10060,true", "0,false", "70000,false", "x,false", "1-2,false" })
    void givenRemotePort_whenValidated_thenChecked(String port, boolean sound) {
        assertEquals(sound, errors(sound().remoteSshPort(port).build()).isEmpty());
    }

    @Test
    void givenMissingFiles_whenValidated_thenErrorsNameThem(@TempDir Path folder) throws Exception {
        Path missing = folder.resolve("missing.sh");
        Path there = Files.writeString(folder.resolve("there.sh"), "true");

        List<Problem> problems = sound().initScript(new InitScript.File(missing)).requirementsFile(missing)
                .uploadFiles(missing).build().validate();

        assertEquals(List.of(LaunchField.INIT_SCRIPT, LaunchField.REQUIREMENTS_FILE, LaunchField.UPLOAD_FILES),
                problems.stream().map(Problem::field).toList());
        assertTrue(problems.stream().allMatch(problem -> problem.message().contains(missing.toString())));
        assertEquals(List.of(), errors(sound().initScript(new InitScript.File(there)).uploadFiles(folder).build()));
    }

    @Test
    void givenMissingFilesAndWrongWords_whenValidatedApart_thenEachSaysItsOwn(@TempDir Path folder) {
        LaunchArguments wrong = sound().uploadFiles(folder.resolve("missing")).remoteSshPort("x").build();

        assertEquals(List.of(LaunchField.REMOTE_SSH_PORT),
                wrong.validateWords().stream().map(Problem::field).toList());
        assertEquals(List.of(LaunchField.UPLOAD_FILES), wrong.validateFiles().stream().map(Problem::field).toList());
    }

    @Test
    void givenCleanupAllowed_whenValidated_thenWarningOnly() {
        List<Problem> problems = sound().disableSessionCleanup(false).userName("test").build().validate();

        assertEquals(List.of(Problem.Severity.WARNING, Problem.Severity.WARNING),
                problems.stream().map(Problem::severity).toList());
    }

    @Test
    void givenPackagesThatLookLikeOptions_whenValidated_thenError() {
        assertEquals(List.of(LaunchField.PACKAGES, LaunchField.TAGS),
                errors(sound().packages(List.of("-r x")).tags(List.of(" ")).build()));
    }
}
