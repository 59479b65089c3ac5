package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretMaskerTest {

    private static SecretMasker masker(String... known) {
        return new SecretMasker(List.of(known).stream().map(Secret::of).toList());
    }

    private static String masked(SecretMasker masker, String... chunks) {
        StringBuilder shown = new StringBuilder();
        for (String chunk : chunks) {
            shown.append(masker.feed(chunk));
        }
        return shown.append(masker.end()).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            SSH: ssh root@localhost -p 8022 [password: S3CRET]|SSH: ssh root@localhost -p 8022 [password: ********]
            SSH: x [password: S3]CRET]|SSH: x [password: ********]
                "password": "S3CRET",|    "password": "********",
            {'password': 'S3CRET', 'b': 1}|{'password': '********', 'b': 1}
            "_user_secret": "S3CR\\"ET"|"_user_secret": "********"
            # LOGIN u:root p:S3CRET end|# LOGIN u:root p:******** end
            Jupyter Lab URL: http://localhost/?token=S3CRET&a=b|Jupyter Lab URL: http://localhost/?token=********&a=b
            -----BEGIN X PRIVATE KEY-----S3CRET-----END X PRIVATE KEY----- z|-----BEGIN X PRIVATE KEY-----******** z
            clearml-session --password S3CRET --yes|clearml-session --password ******** --yes
            Status [stopped] - by Test User u:test p:test|Status [stopped] - by Test User u:test p:test
            """)
    void givenAnnouncedSecret_whenCutAnywhere_thenMasked(String text, String expected) {
        for (int cut = 0; cut <= text.length(); cut++) {
            assertEquals(expected + "\n", masked(masker(), text.substring(0, cut), text.substring(cut) + "\n"));
        }
    }

    @Test
    void givenPrivateKeyOverLines_whenMasked_thenNothingOfItIsShown() {
        String text = "a\n-----BEGIN OPENSSH PRIVATE KEY-----\nS3CRET\nS3CRET\n-----END OPENSSH PRIVATE KEY-----\nb\n";

        assertEquals("a\n-----BEGIN OPENSSH PRIVATE KEY-----********\nb\n", masked(masker(), text.split("(?<=.)")));
    }

    @Test
    void givenKnownSecret_whenCutAnywhere_thenMasked() {
        String text = "root@h's password: kn0wn-value\r\nknown is not kn0wn-value, kn0wn-kn0wn-value";
        String expected = "root@h's password: ********\r\nknown is not ********, kn0wn-********";
        for (int cut = 0; cut <= text.length(); cut++) {
            assertEquals(expected, masked(masker("kn0wn-value"), text.substring(0, cut), text.substring(cut)));
        }
    }

    @Test
    void givenOneSecretInsideAnother_whenMasked_thenTheLongerOneGoesWhole() {
        assertEquals("x ******** y ******** z", masked(masker("abcd", "abcdefgh"), "x abcdefgh y abcd z".split("")));
    }

    @Test
    void givenKnownSecretRightAfterAnAnnouncement_whenMasked_thenOnce() {
        assertEquals("[password: ********]\n",
                masked(masker("d: other", "kn0wn"), "[password: kn0wn]\n".split("")));
    }

    @Test
    void givenPasswordThatTheTextAnnounced_whenItComesAgain_thenMasked() {
        assertEquals("\"password\": \"********\"\necho ********\n",
                masked(masker(), "\"password\": \"fresh-one\"\necho fresh-one\n"));
    }

    @Test
    void givenQuestionWithoutLineEnd_whenFed_thenShownAtOnce() {
        SecretMasker masker = masker("kn0wn-value");

        assertEquals("Please enter password manually: ", masker.feed("Please enter password manually: "));
        assertEquals("...", masker.feed("..."));
    }

    @Test
    void givenSecretWithoutEnd_whenMuchFollows_thenTheRestIsShown() {
        String shown = masked(masker(), "-----BEGIN X PRIVATE KEY-----", "k".repeat(20_000), "\nafter\n");

        assertTrue(shown.endsWith("\nafter\n"), shown);
    }

    @ParameterizedTest
    @MethodSource("org.mlopsclub.clearml.client.cli.CliOutputParserTest#transcripts")
    void givenRecordedRun_whenMasked_thenNoSecretIsLeftAndTheRestIs(Transcript transcript) {
        String shown = masked(masker(), transcript.text().split("(?<=\\G.{7})"));

        assertFalse(shown.contains("made-up-"), shown);
        assertEquals(transcript.text().replaceAll("--password PASSWORD]", "--password ********")
                .replaceAll("made-up-(password-for-tests|token)", "********"), shown);
    }

    @Test
    void givenMegabytes_whenMasked_thenLinearTime() {
        SecretMasker masker = masker("a".repeat(63) + "b");

        assertTimeout(Duration.ofSeconds(60), () -> masked(masker, "a".repeat(300_000)));
        assertTimeout(Duration.ofSeconds(60), () -> masked(masker(), "x = \"y\": ".repeat(200_000)));
    }
}
