package org.mlopsclub.clearml.client.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that the tool prints. Nearly every line of a long output is none of those that count, and comparing its
 * beginning is far cheaper than a regular expression.
 *
 * @param begin what such a line begins with
 * @param whole the line
 */
record LinePattern(String begin, Pattern whole) {

    /**
     * @param begin plain text
     * @param rest regular expression for what follows it
     */
    static LinePattern of(String begin, String rest) {
        return new LinePattern(begin, Pattern.compile(Pattern.quote(begin) + rest));
    }

    /** @return the match; empty if the line is another one */
    Optional<Matcher> match(String line) {
        if (!line.startsWith(begin)) {
            return Optional.empty();
        }
        Matcher matcher = whole.matcher(line);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }
}
