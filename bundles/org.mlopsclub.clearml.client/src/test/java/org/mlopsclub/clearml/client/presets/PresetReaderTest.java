package org.mlopsclub.clearml.client.presets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.Secret;

class PresetReaderTest {

    private static final Path PROJECT = Path.of("/ws/vision");

    private static PresetList read(String text) {
        return read(text, PresetForm.SESSIONS);
    }

    private static PresetList read(String text, PresetForm form) {
        return PresetReader.read(text, form, "sessions.json", PROJECT);
    }

    private static List<String> names(PresetList list) {
        return list.presets().stream().map(Preset::name).toList();
    }

    @Test
    void givenOwnForm_whenRead_thenNamedArguments() {
        PresetList list = read("""
                {
                  // for everyone
                  "$schema": "x",
                  "presets": {
                    "gpu box": {
                      "queue": "gpu", "docker": "pytorch", "docker-args": "-v /a:/b",
                      "init-script": "ci/setup.sh", "packages": ["a", "b c"], "session-tags": ["t"],
                      "remote-ssh-port": 10022, "jupyter-lab": true, "verbose": true, "force-dropbear": false,
                      "project": null,
                    },
                    /* plain */ "cpu": {"queue": "cpu", "init-script-text": ["a", "b", ""]},
                  },
                }
                """);

        assertEquals(List.of(), list.problems());
        assertEquals(List.of("gpu box", "cpu"), names(list));
        assertEquals(LaunchArguments.builder().queue("gpu").dockerImage("pytorch").dockerArguments("-v /a:/b")
                .initScript(new InitScript.File(PROJECT.resolve("ci/setup.sh"))).packages(List.of("a", "b c"))
                .tags(List.of("t")).remoteSshPort("10022").jupyterLab(true)
                .extraArguments(List.of("--verbose", "--force-dropbear", "false")).build(),
                list.presets().get(0).arguments());
        assertEquals(Optional.of(new InitScript.Text("a\nb\n")), list.presets().get(1).arguments().initScript());
        assertEquals(List.of(5, 11), list.presets().stream().map(Preset::line).toList());
    }

    @Test
    void givenSettingsOfVsCode_whenRead_thenOnlyTheArrayOfPresets() {
        PresetList list = read("""
                {
                    "editor.tabSize": 2, // not ours
                    "clearml.sessionPresets": [
                        { "name": "one", "queue": "a", "dockerArgs": "-v ${workspaceFolder}:/x", "session_name": "n" },
                        { "label": "two", "args": ["--queue", "b", "--password", "S3CRET"] },
                        { "args": "clearml-session --queue c --session-name three --yes" },
                        { "arguments": {"queue": "d", "init-script": "${workspaceFolder}/s.sh"} },
                        "clearml-session --queue e",
                        ["--queue", "f"],
                    ],
                    "password": "S3CRET",
                }
                """, PresetForm.VSCODE_SETTINGS);

        assertEquals(List.of("one", "two", "three", "Preset 4", "Preset 5", "Preset 6"), names(list));
        assertEquals(List.of("a", "b", "c", "d", "e", "f"),
                list.presets().stream().map(preset -> preset.arguments().queue().orElseThrow()).toList());
        assertEquals(Optional.of(Secret.of("S3CRET")), list.presets().get(1).password());
        assertEquals(Optional.of(new InitScript.File(PROJECT.resolve("s.sh"))),
                list.presets().get(3).arguments().initScript());
        assertTrue(list.problems().stream().noneMatch(PresetProblem::error), list.problems().toString());
        assertFalse(list.toString().contains("S3CRET"), list.toString());
    }

    @Test
    void givenFileOfVsCode_whenRead_thenEveryUsualShape() {
        for (String shape : List.of("[%s]", "{\"presets\": [%s]}", "{\"configurations\": [%s]}",
                "{\"clearml.sessionPresets\": [%s]}")) {
            assertEquals(List.of("x"), names(read(shape.formatted("{\"name\":\"x\",\"queue\":\"q\"}"),
                    PresetForm.VSCODE)), shape);
        }
        assertEquals(List.of("x"), names(read("{\"presets\": {\"x\": {\"queue\":\"q\"}}}", PresetForm.VSCODE)));
    }

    @Test
    void givenWrongPresets_whenRead_thenFileLineAndReasonAndTheRestLoads() {
        PresetList list = read("""
                {"presets": {
                  "good": {"queue": "q"},
                  "type": {"queue": "q",
                    "docker": ["a"]},
                  "switch": {"public-ip": "maybe"},
                  "list": {"packages": {"a": 1}},
                  "line": {"docker-args": "a\\nb"},
                  "attach": {"attach": "abc"},
                  "number": 7,
                  "good": {"queue": "other"},
                  " ": {"queue": "q"},
                  "nested": {"extra-arguments": [["x"]]},
                  "odd": {"quue": "q", "?": 1, "verbose": false},
                  "password": {"password": "S3CRET", "extra-arguments": ["--pass=S3CRET2", "-v"]},
                  "last": {"queue": "q"}
                }}
                """);

        assertEquals(List.of("good", "odd", "password", "last"), names(list));
        assertEquals(List.of(4, 5, 6, 7, 8, 9, 10, 11, 12),
                list.problems().stream().filter(PresetProblem::error).map(PresetProblem::line).toList());
        assertEquals("sessions.json, line 4: Preset \"type\": \"docker\" must be a text, not a list.",
                list.problems().get(0).toString());
        assertEquals(List.of("--quue", "q"), list.presets().get(1).arguments().extraArguments());
        assertEquals(List.of("-v"), list.presets().get(2).arguments().extraArguments());
        assertEquals(Optional.of(Secret.of("S3CRET2")), list.presets().get(2).password());
        assertFalse(list.toString().contains("S3CRET"), list.toString());
        assertEquals(2, list.problems().stream().filter(problem -> !problem.error()).count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '"', value = {
            "{'presets': {'a': {'queue': 'q'},~ 'b': {'queue': 'r' 'docker': 'x'}, 'c': {}}} @ 2",
            "{'presets': {'a': {'queue': 'q'},~~ 'b': {'queue': 'r @ 3",
            "{'presets': {'a': {'queue': 'q'}, 'b': {'queue': 'r', ~ /* open @ 2",
            "{'presets': {'a': {'queue': 'q'}, 'b': ~{queue: 1}}} @ 2",
            "{'presets': {'a': {'queue': 'q'}, 'b': {'queue': '\\x'}}} @ 1",
            "{'presets': {'a': {'queue': 'q'}, 'b': {'queue': nul}}} @ 1",
            "{'presets': {'a': {'queue': 'q'}}~} true @ 2" })
    void givenBrokenJson_whenRead_thenTheLineAndWhatCameBefore(String text, int line) {
        PresetList list = read(text.replace('\'', '"').replace('~', '\n'));

        assertEquals(List.of("a"), names(list));
        assertEquals(List.of(line), list.problems().stream().map(PresetProblem::line).toList(),
                list.problems().toString());
    }

    @Test
    void givenTheWrongKindOfText_whenRead_thenOneProblem() {
        for (String text : List.of("[]", "7", "\"x\"", "{\"presets\": []}", "{\"presets\": 7}", "{", "<xml/>", "nul")) {
            PresetList list = read(text);
            assertEquals(List.of(), list.presets(), text);
            assertEquals(1, list.problems().size(), text + list.problems());
        }
        for (String text : List.of("", "  \r\n", "{}", "// nothing", "\uFEFF", "{\"presets\": null}")) {
            assertEquals(List.of(), read(text).problems(), text);
        }
    }

    @Test
    void givenByteOrderMarkAndCrLf_whenRead_thenLinesCountRight() {
        PresetList list = read("\uFEFF{\"presets\": {\r\n\"a\": {\"queue\": \"q\"},\r\n\"b\": 1}}\r\n");

        assertEquals(List.of("a"), names(list));
        assertEquals(3, list.problems().get(0).line());
    }

    @Test
    void givenHostileTexts_whenRead_thenAnAnswerAtOnce() {
        String huge = "a".repeat(1 << 20);
        List<String> texts = List.of("{\"presets\": {\"a\": {\"queue\": \"" + huge + "\"}}}",
                "{\"presets\": {\"" + huge + "\": {\"queue\": 1}}}",
                "{\"presets\": {\"a\": {\"queue\": " + "1".repeat(1 << 20) + "}}}", "[".repeat(1 << 20),
                "{\"presets\":".repeat(100_000), "{\"presets\": {\"a\": " + "[".repeat(60) + "]".repeat(60) + "}}",
                "/*".repeat(1 << 19), "\\".repeat(1 << 20), huge,
                "{\"presets\": {\"a\": {\"args\": " + "{\"args\": ".repeat(50) + "7" + "}".repeat(53),
                "{\"presets\": {\"a\": {\"packages\": [" + "\"a\",".repeat(200_000) + "]}}}");
        for (String text : texts) {
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                PresetList list = read(text);
                assertEquals(List.of(), list.presets());
                assertEquals(1, list.problems().size(), list.problems().toString());
                assertTrue(list.problems().get(0).message().length() < 400);
            });
        }
    }

    @Test
    void givenAHugeMember_whenRead_thenLeftOutWithAShortProblem() {
        PresetList list = read("{\"presets\": {\"a\": {\"" + "a".repeat(1 << 20) + "\": 1, \"queue\": \"q\"}}}");

        assertEquals(LaunchArguments.builder().queue("q").build(), list.presets().get(0).arguments());
        assertEquals(1, list.problems().size());
        assertTrue(list.problems().get(0).message().length() < 400);
    }

    @Test
    void givenRandomlyDamagedText_whenRead_thenNeverAnException() {
        String sound = "{\"presets\": {\"a b\": {\"queue\": \"q\\u00e9\", "
                + "\"args\": \"--docker 'x y' --password S3CRET\","
                + " \"packages\": [\"a\", 1, true], \"nested\": {\"x\": [null]}}, "
                + "\"b\": {\"init-script\": \"~/x\"}}} //";
        Random random = new Random(12);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(sound);
            for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]\",:\\'/*\n\0\uD800".charAt(random.nextInt(14)));
                    default -> text.setLength(at + 1);
                }
            }
            PresetForm form = PresetForm.values()[i % 3];
            PresetList list = read(text.toString(), form);
            assertTrue(list.presets().size() <= 2, text.toString());
        }
    }
}
