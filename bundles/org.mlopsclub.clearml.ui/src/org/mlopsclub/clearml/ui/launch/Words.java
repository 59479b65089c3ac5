package org.mlopsclub.clearml.ui.launch;

import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.cli.ShellWords;

/** Lists of words as one line, quoted as in a shell; what is half typed is not lost. */
final class Words {

    private Words() {
    }

    static String join(List<String> words) {
        return ShellWords.join(words);
    }

    /** @return the words; one word with all of it while a quote is not closed yet, see {@link #problem} */
    static List<String> split(String text) {
        try {
            return ShellWords.split(text);
        } catch (IllegalArgumentException unfinished) {
            return List.of(text.strip());
        }
    }

    /** @return why the line cannot be split into words, in the user's words */
    static Optional<String> problem(String text) {
        try {
            ShellWords.split(text);
            return Optional.empty();
        } catch (IllegalArgumentException unfinished) {
            return Optional.of(String.valueOf(unfinished.getMessage()));
        }
    }
}
