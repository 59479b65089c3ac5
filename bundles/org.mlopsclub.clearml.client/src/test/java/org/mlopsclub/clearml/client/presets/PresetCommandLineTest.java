package org.mlopsclub.clearml.client.presets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlopsclub.clearml.client.cli.CommandLine;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.PrivateStateFile;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.cli.ShellWords;
import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;

class PresetCommandLineTest {

    private static final Path NOWHERE = Path.of("");

    private static ParsedCommand parse(String text) throws BadArguments {
        return CommandLineParser.parse(text, NOWHERE);
    }

    @Test
    void givenTenThousandRandomArguments_whenWrittenAndParsed_thenTheSame(@TempDir Path folder) throws Exception {
        RandomArguments random = new RandomArguments(6);
        try (PrivateStateFile state = PrivateStateFile.create(folder, Optional.empty())) {
            for (int i = 0; i < 10_000; i++) {
                LaunchArguments arguments = random.next();
                String line = ShellWords.join(
                        CommandLine.create(arguments, Path.of("/opt/my tools/clearml-session"), state, i % 2 == 0)
                                .words());

                ParsedCommand parsed = parse(line);

                assertEquals(arguments, parsed.arguments(), line);
                assertEquals(Optional.empty(), parsed.password());
            }
        }
    }

    @Test
    void givenAnInitScriptAsText_whenWrittenAndParsed_thenItIsTheScriptsFile(@TempDir Path folder) throws Exception {
        try (PrivateStateFile state = PrivateStateFile.create(folder, Optional.empty())) {
            String line = CommandLine.create(LaunchArguments.builder().queue("q")
                    .initScript(new InitScript.Text("echo ü\n")).build(), Path.of("clearml-session"), state, true)
                    .display();

            InitScript script = parse(line).arguments().initScript().orElseThrow();

            assertEquals("echo ü\n", Files.readString(((InitScript.File) script).path()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "clearml-session --queue gpu --docker a:1", "  clearml-session\t--queue=gpu --docker=a:1 ",
            "python -m clearml_session --queue gpu --docker a:1",
            "python3.11 -u -m clearml_session --queue gpu --docker a:1",
            "/usr/bin/python3 -m clearml_session --queue gpu --docker a:1 --yes",
            "$ clearml-session --queue gpu \\\n    --docker a:1\n",
            "clearml-session ^\r\n --queue gpu ^\r\n --docker a:1",
            "clearml-session `\r\n --queue gpu `\r\n --docker 'a:1'",
            "C:\\Tools\\clearml-session.exe --queue gpu --docker a:1",
            "\uFEFFclearml-session --queue gpu --docker a:1", "clearml-session --queue gpu --docker a:1 -y # big one",
            "# first a comment\nclearml-session --queue gpu # the queue\\\n --docker a:1",
            "env CLEARML_API_SECRET_KEY='S3CRET x' A=b uvx clearml-session --queue gpu --docker a:1",
            "clearml-session --queue first --queue gpu --docker a:1 --config-file /tmp/x" })
    void givenALineAsPeopleWriteIt_whenParsed_thenItsArguments(String line) throws Exception {
        ParsedCommand parsed = parse(line);

        assertEquals(LaunchArguments.builder().queue("gpu").dockerImage("a:1").build(), parsed.arguments());
        assertFalse(parsed.toString().contains("S3CRET"), parsed.toString());
    }

    @Test
    void givenVariablesAndDroppedOptions_whenParsed_thenSaid() throws Exception {
        List<String> notes = parse("CLEARML_API_HOST=http://a clearml-session --queue q --yes --shell").notes();

        assertEquals(3, notes.size(), notes.toString());
        assertTrue(notes.get(2).contains("CLEARML_API_HOST"), notes.toString());
        assertTrue(parse("clearml-session --docker-args '-e A_TOKEN=********'").notes().get(0).contains("masked"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "--password S3CRET", "--password=S3CRET", "--pass S3CRET", "--passw=S3CRET",
            "--pas 'S3CRET'", "--password other --password S3CRET" })
    void givenAPassword_whenParsed_thenLiftedOut(String words) throws Exception {
        ParsedCommand parsed = parse("clearml-session --queue q " + words + " --verbose");

        assertEquals(Optional.of(Secret.of("S3CRET")), parsed.password());
        assertTrue(parsed.arguments().passwordGiven());
        assertEquals(List.of("--verbose"), parsed.arguments().extraArguments());
        assertFalse(parsed.toString().contains("S3CRET"), parsed.toString());
    }

    @Test
    void givenOptionsThatTheFormDoesNotKnow_whenParsed_thenKeptInOrder() throws Exception {
        LaunchArguments arguments = parse("clearml-session --docker-network host --queue q --new-thing=1 --new-list a "
                + "'b c' --tags-new -q --force-dropbear").arguments();

        assertEquals(List.of("--docker-network", "host", "--new-thing=1", "--new-list", "a", "b c", "--tags-new", "-q",
                "--force-dropbear"), arguments.extraArguments());
        assertEquals(Optional.of("q"), arguments.queue());
    }

    @Test
    void givenSwitchesAndOptionalValues_whenParsed_thenAsTheToolReadsThem() throws Exception {
        LaunchArguments arguments = parse("clearml-session --public --jupy true --vscode-server false "
                + "--disable-session-cleanup FALSE --init-script --remote-gateway --docker-args '-v /a:/b' "
                + "--packages 'torch>=2' numpy>=1 --remote-ssh-port -5").arguments();

        assertEquals(LaunchArguments.builder().publicIp(true).jupyterLab(true).disableSessionCleanup(false)
                .dockerArguments("-v /a:/b").packages(List.of("torch>=2", "numpy>=1")).remoteSshPort("-5")
                .extraArguments(List.of("--remote-gateway")).build(), arguments);
    }

    @Test
    void givenLocalFiles_whenParsed_thenFromTheProjectOrTheHome() throws Exception {
        LaunchArguments arguments = CommandLineParser.parse(
                "clearml-session --init-script ci/setup.sh --requirements ~/r.txt --upload-files C:\\data\\x",
                Path.of("/work space")).arguments();

        assertEquals(Optional.of(new InitScript.File(Path.of("/work space/ci/setup.sh"))), arguments.initScript());
        assertEquals(Optional.of(Path.of(System.getProperty("user.home"), "r.txt")), arguments.requirementsFile());
        assertTrue(arguments.uploadFiles().orElseThrow().toString().endsWith("C:\\data\\x"), arguments.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "ls -l", "python -m http.server", "python -c clearml-session",
            "clearml-task --queue q",
            "clearml-session --queue 'a\nb'", "clearml-session --docker-args \"a\r\nb\"",
            "clearml-session --unknown 'a\nb'",
            "clearml-session '--unknown=a\nb'", "clearml-session --queue", "clearml-session --queue --docker x",
            "clearml-session --queue 'q", "clearml-session --queue q extra", "clearml-session --queue q list",
            "clearml-session list", "clearml-session --attach", "clearml-session -S", "clearml-session --shutdown abc",
            "clearml-session --help", "clearml-session -- --queue q", "clearml-session --queue q; rm -rf /",
            "clearml-session --queue q && id", "clearml-session --queue q | cat", "clearml-session --queue q > log",
            "clearml-session --queue `id`", "clearml-session --vscode 1", "clearml-session --verbose=1",
            "clearml-session --public-ip maybe", "clearml-session --init-script 'a\0b'" })
    void givenWhatIsNoNewSession_whenParsed_thenRefusedWithAMessage(String line) {
        String message = assertThrows(BadArguments.class, () -> parse(line)).userMessage();

        assertTrue(message.endsWith(".") || message.endsWith("3.12"), message);
    }

    @Test
    void givenAPasswordOfTwoWords_whenRefused_thenNotShown() {
        assertFalse(assertThrows(BadArguments.class, () -> parse("clearml-session --password my S3CRET")).userMessage()
                .contains("S3CRET"));
        assertFalse(assertThrows(BadArguments.class, () -> parse("clearml-session --password 'S3CRET\n'"))
                .userMessage().contains("S3CRET"));
    }

    @Test
    void givenHugeLines_whenParsed_thenRefusedAtOnce() {
        String huge = "a".repeat(1 << 20);
        for (String line : List.of("clearml-session --queue " + huge, "clearml-session --queue=" + huge,
                "clearml-session --" + huge, huge, "clearml-session --packages " + "a ".repeat(400_000),
                "'".repeat(1 << 20) + "'", "clearml-session " + "\\\n".repeat(400_000) + huge)) {
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                String message = assertThrows(BadArguments.class, () -> parse(line)).userMessage();
                assertTrue(message.length() < 300, message.length() + " characters");
            });
        }
    }
}
