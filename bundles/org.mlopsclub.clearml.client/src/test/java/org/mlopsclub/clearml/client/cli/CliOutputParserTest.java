package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CliOutputParserTest {

    private static final int RANDOM_CUTS = Boolean.getBoolean("clearml.long") ? 5_000 : 100;

    private static final String UNTIL_SETUP = """
            clearml-session - CLI for launching JupyterLab / VSCode / SSH on a remote machine
            Verifying credentials
            New session created [id=aa]
            Waiting for remote machine allocation [id=aa]
            .Status [in_progress] - queued launch
            Remote machine allocated
            Setup process details: http://web/log
            """;

    static Stream<Transcript> transcripts() {
        return Transcript.NAMES.stream().map(Transcript::read);
    }

    private static CliOutputParser parser() {
        return new CliOutputParser(new SecretMasker(List.of())::mask);
    }

    private static List<String> events(String... chunks) {
        CliOutputParser parser = parser();
        List<LaunchEvent> events = new ArrayList<>();
        for (String chunk : chunks) {
            events.addAll(parser.feed(chunk));
        }
        events.addAll(parser.end());
        return events.stream().map(event -> event.toString().replace("\n", "\\n")).toList();
    }

    private static List<LaunchEvent> unmasked(String... chunks) {
        CliOutputParser parser = new CliOutputParser(text -> text);
        List<LaunchEvent> events = new ArrayList<>();
        for (String chunk : chunks) {
            events.addAll(parser.feed(chunk));
        }
        events.addAll(parser.end());
        return events;
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void givenRecordedRun_whenRead_thenItsEvents(Transcript transcript) {
        assertEquals(String.join("\n", transcript.events()),
                String.join("\n", events(transcript.chunks().toArray(String[]::new))));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void givenRecordedRun_whenCutAnywhere_thenSameEvents(Transcript transcript) {
        String text = transcript.text();
        List<LaunchEvent> whole = unmasked(text);
        for (int cut = 0; cut <= text.length(); cut++) {
            assertEquals(whole, unmasked(text.substring(0, cut), text.substring(cut)), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void givenRecordedRun_whenReadCharacterByCharacter_thenSameEvents(Transcript transcript) {
        assertEquals(transcript.events(), events(transcript.text().split("")));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void givenRecordedRun_whenCutIntoRandomPieces_thenSameEvents(Transcript transcript) {
        String text = transcript.text();
        List<LaunchEvent> whole = unmasked(text);
        for (int seed = 0; seed < RANDOM_CUTS; seed++) {
            assertEquals(whole, unmasked(pieces(text, new Random(seed))), "seed " + seed);
        }
    }

    private static String[] pieces(String text, Random random) {
        int longest = 1 + random.nextInt(200);
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length();) {
            int end = Math.min(text.length(), from + 1 + random.nextInt(longest));
            pieces.add(text.substring(from, end));
            from = end;
        }
        return pieces.toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void givenRecordedRun_whenEventsAreShown_thenNoSecretIn(Transcript transcript) {
        String shown = String.join("\n", events(transcript.text()));

        assertFalse(shown.contains("made-up-password"), shown);
        assertFalse(shown.contains("made-up-token"), shown);
    }

    @Test
    void givenConnectedRun_whenDetailsAreAsked_thenThePasswordIsThere() {
        List<LaunchEvent> events = parser().feed(Transcript.read("create-jupyter-vscode").text());

        LaunchEvent.SshDetails ssh = only(events, LaunchEvent.SshDetails.class);
        assertEquals("made-up-password-for-tests", ssh.password().reveal());
        assertEquals("http://localhost:8878/?token=made-up-token",
                only(events, LaunchEvent.JupyterUrl.class).loginPage().toString());
    }

    @Test
    void givenQuestion_whenItsLastBlankArrives_thenPromptAtOnce() {
        CliOutputParser parser = parser();
        parser.feed("clearml-session - CLI\nConnect to active session id=aa [Y]/n?");

        assertEquals(List.of(new LaunchEvent.Prompt(PromptKind.CONNECT_TO_ACTIVE,
                "Connect to active session id=aa [Y]/n?")), parser.feed(" "));
    }

    @Test
    void givenRemoteConsoleThatQuotesTheTool_whenSettingUp_thenOnlyProgress() {
        List<String> events = events(UNTIL_SETUP, "\r> SSH: ssh root@localhost -p 1 [password: x]",
                "\r> \rConnection is up and running\rNew session created [id=bb]\rLaunch interactive session [Y]/n? ",
                "\rError: not ours\rRemote machine is ready\n");

        assertEquals("SettingUp[page=Optional[http://web/log], lastLine=SSH: ssh root@localhost -p 1 "
                + "[password: ********]]", events.get(5));
        assertEquals("MachineReady[]", events.get(6));
        assertEquals(7, events.size(), events.toString());
    }

    @Test
    void givenEscapeSequences_whenRead_thenTheyAreDropped() {
        assertEquals(List.of("Started[]", "Creating[]", "Created[taskId=aa]"),
                events("\u001b[1mclearml-session - CLI\u001b[0m\n\u001b]0;title\u0007\u001b]8;;x\u001b\\",
                        "\u001b[3", "2mNew session created \u001b", "[0m[id=aa]\n"));
    }

    @Test
    void givenLogLinesOfTheSdkInBetween_whenRead_thenIgnored() {
        assertEquals(List.of("Started[]", "Creating[]", "Created[taskId=aa]"), events(
                "2026-11-22 14:18:31,908 - clearml.Task - ERROR - Action failed <400/101: x>\n",
                "clearml-session - CLI\nRetrying (Retry(total=236)) after connection broken by 'x': /auth.login\n",
                "Creating new session\n", "New session created [id=aa]\n"));
    }

    @Test
    void givenTunnelWithoutAddressYet_whenRead_thenNoPort() {
        assertTrue(events(UNTIL_SETUP, "\n\nRemote machine is ready\n",
                "Starting SSH tunnel to root@None, port None\n").contains(
                        "TunnelAttempt[attempt=1, user=root, host=None, port=OptionalInt.empty]"));
    }

    @Test
    void givenMegabytesInOneLine_whenRead_thenLinearTime() {
        String blanks = "a b c d ".repeat(200_000);
        String progress = "\r> step".repeat(200_000);

        assertTimeout(Duration.ofSeconds(60), () -> events(blanks));
        assertTimeout(Duration.ofSeconds(60), () -> events(UNTIL_SETUP, progress));
    }

    private static <T> T only(List<LaunchEvent> events, Class<T> type) {
        List<T> found = events.stream().filter(type::isInstance).map(type::cast).toList();
        assertEquals(1, found.size());
        return found.get(0);
    }
}
