package org.mlopsclub.clearml.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Splits and quotes words as a POSIX shell does (POSIX.1-2017, XCU 2.2 "Quoting"): single quotes, double quotes,
 * backslash. Nothing is expanded: {@code $}, {@code *}, {@code ~} and {@code |} are plain characters.
 */
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWords() {
    }

    /**
     * @return the words; {@code split(join(words))} gives {@code words} again
     * @throws IllegalArgumentException if a quote is not closed or the text ends with a lone backslash; the message is
     *         for the user
     */
    public static List<String> split(String text) {
        return new Splitter(text).words();
    }

    /** The words as one line that a shell, and {@link #split}, reads back as the same words. */
    public static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    /** The word, quoted only if it must be. */
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** One pass over a text. */
    private static final class Splitter {

        private final String text;
        private final List<String> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private boolean inWord;
        private int at;

        Splitter(String text) {
            this.text = text;
        }

        List<String> words() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (Character.isWhitespace(c)) {
                    endWord();
                } else {
                    inWord = true;
                    wordCharacter(c);
                }
            }
            endWord();
            return List.copyOf(words);
        }

        private void wordCharacter(char c) {
            switch (c) {
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                default -> word.append(c);
            }
        }

        private void endWord() {
            if (inWord) {
                words.add(word.toString());
                word.setLength(0);
                inWord = false;
            }
        }

        private void singleQuoted() {
            int end = text.indexOf('\'', at);
            if (end < 0) {
                throw new IllegalArgumentException("A single quote (') is not closed.");
            }
            word.append(text, at, end);
            at = end + 1;
        }

        private void doubleQuoted() {
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return;
                }
                if (c != '\\') {
                    word.append(c);
                } else if (at < text.length()) {
                    char next = text.charAt(at++);
                    if (next != '\n') {
                        word.append("$`\"\\".indexOf(next) < 0 ? "\\" : "").append(next);
                    }
                }
            }
            throw new IllegalArgumentException("A double quote (\") is not closed.");
        }

        private void escaped() {
            if (at == text.length()) {
                throw new IllegalArgumentException("The text ends with a single backslash (\\).");
            }
            char next = text.charAt(at++);
            if (next != '\n') {
                word.append(next);
            }
        }
    }
}
