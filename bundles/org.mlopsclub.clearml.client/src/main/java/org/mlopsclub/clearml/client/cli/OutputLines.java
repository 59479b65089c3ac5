package org.mlopsclub.clearml.client.cli;

/**
 * Turns console output into lines, character by character, so that it does not matter where chunks are cut. A line ends
 * at LF or CR; terminal escape sequences (ECMA-48 CSI and OSC) are dropped.
 */
final class OutputLines {

    /** Longer lines are cut off here; what this client looks for is far shorter. */
    private static final int LONGEST_LINE = 16_384;

    /** Receives what was read. */
    interface Sink {

        void line(String text);

        /** @return true if the unfinished text is complete in itself: it is then dropped, and a new line begins */
        boolean unfinished(CharSequence text);
    }

    private enum Escape {
        NONE, BEGUN, CSI, OSC, OSC_ESCAPE
    }

    private final Sink sink;
    private final StringBuilder line = new StringBuilder();
    private Escape escape = Escape.NONE;

    OutputLines(Sink sink) {
        this.sink = sink;
    }

    void feed(CharSequence chunk) {
        for (int i = 0; i < chunk.length(); i++) {
            char c = chunk.charAt(i);
            if (escape == Escape.NONE) {
                plain(c);
            } else {
                escape = escaped(c);
            }
        }
    }

    /** Text after the last line end. */
    String unfinished() {
        return line.toString();
    }

    void end() {
        if (!line.isEmpty()) {
            endLine();
        }
    }

    private void plain(char c) {
        if (c == '\n' || c == '\r') {
            endLine();
        } else if (c == '\u001b') {
            escape = Escape.BEGUN;
        } else if (line.length() < LONGEST_LINE) {
            line.append(c);
            // All questions of the tool end with a blank: nothing else needs a look.
            if (c == ' ' && sink.unfinished(line)) {
                line.setLength(0);
            }
        }
    }

    private void endLine() {
        String text = line.toString();
        line.setLength(0);
        sink.line(text);
    }

    private Escape escaped(char c) {
        return switch (escape) {
            case BEGUN -> c == '[' ? Escape.CSI : c == ']' ? Escape.OSC : Escape.NONE;
            case CSI -> c >= '@' && c <= '~' ? Escape.NONE : Escape.CSI;
            case OSC -> c == '\u0007' ? Escape.NONE : c == '\u001b' ? Escape.OSC_ESCAPE : Escape.OSC;
            default -> Escape.NONE;
        };
    }
}
