package org.mlopsclub.clearml.client.presets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

class PresetFileTest {

    private static final LaunchArguments SMALL = LaunchArguments.builder().queue("gpu").build();

    @TempDir
    Path project;

    private PresetFile presets;

    @BeforeEach
    void chooseTheFile() {
        presets = PresetFile.in(project, PresetForm.SESSIONS);
    }

    private String text() throws IOException {
        return Files.readString(presets.file());
    }

    private void given(String text) throws IOException {
        Files.createDirectories(presets.file().getParent());
        Files.writeString(presets.file(), text);
    }

    @Test
    void givenNoFile_whenRead_thenEmptyAndWithoutProblems() {
        assertEquals(new PresetList(List.of(), List.of(), ""), presets.read());
    }

    @Test
    void givenNoFile_whenPut_thenItIsMadeAndReadBack() throws Exception {
        presets.put("my \"box\"", SMALL);

        assertEquals("""
                {
                  "presets": {
                    "my \\"box\\"": {
                      "queue": "gpu"
                    }
                  }
                }
                """, text());
        assertEquals(SMALL, presets.read().presets().get(0).arguments());
        assertEquals("my \"box\"", presets.read().presets().get(0).name());
    }

    @Test
    void givenRandomArguments_whenPutOneAfterTheOther_thenAllAreReadBack() throws Exception {
        RandomArguments random = new RandomArguments(9);
        String text = "";
        for (int i = 0; i < 300; i++) {
            LaunchArguments arguments = random.next();
            text = PresetEditor.put(i % 20 == 0 ? "" : text, "x", "é " + i, arguments, Path.of(""));

            PresetList list = PresetReader.read(text, PresetForm.SESSIONS, "x", Path.of(""));

            assertEquals(List.of(), list.problems());
            assertEquals(arguments, list.presets().get(list.presets().size() - 1).arguments(), text);
            assertEquals(i % 20 + 1, list.presets().size());
        }
    }

    @Test
    void givenAFileOfOthers_whenPut_thenCommentsUnknownMembersAndLineEndsStay() throws Exception {
        given("\uFEFF{\r\n  // ours\r\n  \"owner\": {\"x\": [1, 2,]},\r\n  \"presets\": {\r\n"
                + "    \"a\": {\"queue\": \"1\", \"theirs\": 7}, // keep\r\n  },\r\n}\r\n");

        presets.put("b", SMALL);
        presets.put("a", LaunchArguments.builder().queue("2").build());

        assertEquals("\uFEFF{\r\n  // ours\r\n  \"owner\": {\"x\": [1, 2,]},\r\n  \"presets\": {\r\n"
                + "    \"a\": {\r\n      \"queue\": \"2\"\r\n    },\r\n"
                + "    \"b\": {\r\n      \"queue\": \"gpu\"\r\n    }, // keep\r\n"
                + "  },\r\n}\r\n", text());
        assertEquals(List.of("a", "b"), presets.read().presets().stream().map(Preset::name).toList());
    }

    @Test
    void givenAFileWithoutPresets_whenPut_thenTheyAreAdded() throws Exception {
        for (String before : List.of("{}", "{ // nothing\n}", "{\"presets\": {}}", "// only this\n", "{\"x\": 1}",
                "{\"presets\": { /* none */ }}", "\uFEFF")) {
            given(before);
            presets.put("b", SMALL);
            PresetList list = presets.read();
            assertEquals(List.of(), list.problems(), before + " -> " + text());
            assertEquals(1, list.presets().size(), text());
            assertTrue(text().contains(before.contains("nothing") ? "// nothing" : ""), text());
        }
    }

    @Test
    void givenAPasswordInTheArguments_whenPut_thenNotInTheFile() throws Exception {
        presets.put("a", LaunchArguments.builder().queue("q").passwordGiven(true)
                .extraArguments(List.of("--password", "S3CRET", "--pass=S3CRET", "--verbose")).build());

        assertFalse(text().contains("S3CRET") || text().contains("pass"), text());
        assertEquals(List.of("--verbose"), presets.read().presets().get(0).arguments().extraArguments());
    }

    @Test
    void givenAPasswordInTheFile_whenAnotherIsPut_thenRefusedAndUnchanged() throws Exception {
        for (String member : List.of("\"password\": \"S3CRET\"", "\"args\": \"--pass S3CRET\"",
                "\"extra-arguments\": [\"--password=S3CRET\"]")) {
            given("{\"presets\": {\n\"a\": {" + member + "}}}");
            String before = text();

            String message = assertThrows(PresetException.Broken.class, () -> presets.put("b", SMALL)).userMessage();

            assertTrue(message.contains("line 2") && message.contains("password"), message);
            assertFalse(message.contains("S3CRET"));
            assertEquals(before, text());
            presets.put("a", SMALL);
            assertFalse(text().contains("S3CRET"), text());
        }
    }

    @Test
    void givenABrokenFile_whenPut_thenRefusedAndUnchanged() throws Exception {
        for (String broken : List.of("{\"presets\": {\n\"a\": {}", "[]", "{\"presets\": []}", "{} x")) {
            given(broken);
            assertThrows(PresetException.Broken.class, () -> presets.put("b", SMALL), broken);
            assertEquals(broken, text());
        }
    }

    @Test
    void givenUnreadableFiles_whenRead_thenOneProblemEach() throws Exception {
        Files.createDirectories(presets.file());
        assertTrue(presets.read().problems().get(0).message().contains("folder"));
        Files.delete(presets.file());
        Files.write(presets.file(), new byte[] { '{', (byte) 0xff, '}' });
        assertTrue(presets.read().problems().get(0).message().contains("UTF-8"));
        given(" ".repeat((4 << 20) + 1));
        assertTrue(presets.read().problems().get(0).message().contains("4 MiB"));
        assertThrows(PresetException.FileFailed.class, () -> presets.put("a", SMALL));
    }

    @Test
    void givenModeAndLink_whenPut_thenBothStayAndNothingElseIsLeft() throws Exception {
        assumeTrue(Files.getFileStore(project).supportsFileAttributeView("posix"), "skipped: no modes here");
        Path real = Files.writeString(project.resolve("real.json"), "{}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
        Files.createDirectories(presets.file().getParent());
        Files.createSymbolicLink(presets.file(), real);

        presets.put("a", SMALL);

        assertTrue(Files.isSymbolicLink(presets.file()));
        assertTrue(Files.readString(real).contains("gpu"));
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        try (Stream<Path> left = Files.list(project)) {
            assertEquals(Set.of(".clearml", "real.json"),
                    new TreeSet<>(left.map(file -> file.getFileName().toString()).toList()));
        }
    }

    @Test
    void givenTextThatUtf8CannotHold_whenPut_thenRefusedAndNothingIsLeft() throws Exception {
        given("{}");
        assertThrows(PresetException.FileFailed.class,
                () -> presets.put("a", LaunchArguments.builder().queue("\uD800").build()));
        assertEquals("{}", text());
        try (Stream<Path> left = Files.list(presets.file().getParent())) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void givenFilesOfTheProject_whenPut_thenRelativeAndReadBack() throws Exception {
        LaunchArguments arguments = LaunchArguments.builder().queue("q")
                .initScript(new InitScript.File(project.resolve("ci/setup.sh")))
                .uploadFiles(project.resolveSibling("elsewhere")).build();
        presets.put("a", arguments);

        assertTrue(text().contains("\"ci/setup.sh\""), text());
        assertEquals(arguments, presets.read().presets().get(0).arguments());
    }

    @Test
    void givenAFileOfVsCode_whenPut_thenRefused() {
        PresetFile theirs = PresetFile.in(project, PresetForm.VSCODE_SETTINGS);
        assertThrows(PresetException.FileFailed.class, () -> theirs.put("a", SMALL));
        assertFalse(Files.exists(theirs.file()));
    }

    @Test
    void givenAChangedFile_whenRead_thenAnotherDigest() throws Exception {
        given("{}");
        String before = presets.read().digest();
        assertEquals(before, presets.read().digest());
        given("{ }");
        assertFalse(before.equals(presets.read().digest()));
    }

    @Test
    void givenTheSchema_whenComparedWithWhatIsWritten_thenEveryMemberIsInIt() throws Exception {
        LaunchArguments full = LaunchArguments.builder().queue("q").dockerImage("i").dockerArguments("-v a:b")
                .initScript(new InitScript.Text("x")).packages(List.of("p")).requirementsFile(project).project("p")
                .sessionName("n").tags(List.of("t")).userName("u").jupyterLab(true).vscodeServer(true).publicIp(true)
                .remoteSshPort("1").remoteGateway("g").keepAlive(true).skipDockerNetwork(true).userFolder("f")
                .storeWorkspace("w").baseTask("b").debuggingSession("d").gitCredentials(true).uploadFiles(project)
                .disableSessionCleanup(false).extraArguments(List.of("--verbose")).build();
        JsonObject written = JsonParser.parseString(PresetWriter.json(full, project)).getAsJsonObject();

        Set<String> expected = new TreeSet<>(written.keySet());
        expected.add("init-script");
        assertEquals(expected, new TreeSet<>(schema().keySet()));
        for (String key : written.keySet()) {
            String type = schema().getAsJsonObject(key).get("type").toString();
            String kind = written.get(key).isJsonArray() ? "array"
                    : written.get(key).getAsJsonPrimitive().isBoolean() ? "boolean" : "string";
            assertTrue(type.contains(kind), key + ": " + type);
        }
    }

    private static JsonObject schema() throws IOException {
        try (var in = PresetFile.class.getResourceAsStream("sessions.schema.json")) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8)).getAsJsonObject()
                    .getAsJsonObject("definitions").getAsJsonObject("preset").getAsJsonObject("properties");
        }
    }
}
