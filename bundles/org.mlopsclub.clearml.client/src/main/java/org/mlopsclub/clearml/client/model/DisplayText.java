package org.mlopsclub.clearml.client.model;

/**
 * Makes texts from a server safe to show: whoever can create a task chooses its name, and a name must not be able to
 * break a line, reverse the text around it, or fill the window.
 */
public final class DisplayText {

    /** Longest text shown on one line, in UTF-16 units. */
    public static final int MAX_LENGTH = 200;

    private static final char REPLACEMENT = '\uFFFD';

    private DisplayText() {
    }

    /**
     * The text on one line: white space becomes a blank, control characters and the overrides of text direction
     * (Unicode TR 36) become U+FFFD, and what is longer than {@link #MAX_LENGTH} is cut with an ellipsis.
     */
    public static String singleLine(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            if (safe.length() + Character.charCount(character) >= MAX_LENGTH
                    && index + Character.charCount(character) < text.length()) {
                return safe.append('…').toString();
            }
            safe.appendCodePoint(shown(character));
            index += Character.charCount(character);
        }
        return safe.toString().strip();
    }

    private static int shown(int character) {
        if (character == '\t' || character == '\n' || character == '\r') {
            return ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> isJoiner(character) ? character : REPLACEMENT;
            default -> character;
        };
    }

    /** Zero-width joiners are format characters too, but part of ordinary emoji and of several scripts. */
    private static boolean isJoiner(int character) {
        return character == 0x200C || character == 0x200D;
    }
}
