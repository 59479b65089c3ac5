package org.mlopsclub.clearml.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    private static final String LINE = "a 'b c' \"d \\\" $e \\x\" f\\ g '' \"\" h'i'\"j\"k \\\\ --x='y z' \"a'b\" é";
    private static final List<String> WORDS = List.of("a", "b c", "d \" $e \\x", "f g", "", "", "hijk", "\\",
            "--x=y z", "a'b", "é");

    @Test
    void givenPosixQuoting_whenSplit_thenWordsOfAShell() {
        assertEquals(WORDS, ShellWords.split(LINE));
        assertEquals(List.of(), ShellWords.split(" \t\n "));
        assertEquals(List.of("ab"), ShellWords.split("a\\\nb"));
    }

    @Test
    void givenRandomWords_whenJoinedAndSplit_thenTheSame() {
        Random random = new Random(17);
        String characters = "ab \t'\"\\$`*~|&;<>()[]{}#!=-_é\u2028";
        for (int i = 0; i < 5_000; i++) {
            List<String> words = new ArrayList<>();
            for (int w = random.nextInt(5); w >= 0; w--) {
                StringBuilder word = new StringBuilder();
                for (int c = random.nextInt(8); c > 0; c--) {
                    word.append(characters.charAt(random.nextInt(characters.length())));
                }
                words.add(word.toString());
            }
            assertEquals(words, ShellWords.split(ShellWords.join(words)));
        }
    }

    @Test
    void givenARealShell_whenItReadsJoinedWords_thenTheSame() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this system");
        List<String> words = List.of("a b", "it's", "\"q\"", "$HOME", "`id`", "\\", "*", "", "~", "x\ny", "!", "-v");

        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s|' " + ShellWords.join(words)).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(String.join("|", words) + "|", printed);
        assertEquals(0, shell.waitFor());
    }

    @ParameterizedTest
    @ValueSource(strings = { "'a", "\"a", "a\\", "\"a\\" })
    void givenOpenQuote_whenSplit_thenRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ShellWords.split(text));
    }
}
