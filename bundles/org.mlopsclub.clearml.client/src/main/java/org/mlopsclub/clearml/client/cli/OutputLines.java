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

        /** @param text not empty */
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
        int next = 0;
        while (next < chunk.length()) {
            next = escape == Escape.NONE ? plain(chunk, next) : escaped(chunk, next);
        }
    }

    /** Text after the last line end. */
    String unfinished() {
        return line.toString();
    }

    void end() {
        endLine();
    }

    /** Takes a run of usual characters at once, and the one that ends it. */
    private int plain(CharSequence chunk, int from) {
        int end = from;
        while (end < chunk.length() && isUsual(chunk.charAt(end))) {
            end++;
        }
        append(chunk, from, end);
        if (end < chunk.length()) {
            special(chunk.charAt(end), chunk, end);
        }
        return end + 1;
    }

    private static boolean isUsual(char c) {
        return c > ' ' || c != '\n' && c != '\r' && c != '\u001b' && c != ' ';
    }

    private void append(CharSequence chunk, int from, int end) {
        line.append(chunk, from, Math.min(end, from + LONGEST_LINE - line.length()));
    }

    private void special(char c, CharSequence chunk, int at) {
        if (c == '\n' || c == '\r') {
            endLine();
        } else if (c == '\u001b') {
            escape = Escape.BEGUN;
        } else if (line.length() < LONGEST_LINE) {
            append(chunk, at, at + 1);
            if (mayAsk() && sink.unfinished(line)) {
                line.setLength(0);
            }
        }
    }

    /** All questions of the tool end with one of these and a blank: nothing else needs a look. */
    private boolean mayAsk() {
        int before = line.length() - 2;
        return before >= 0 && (line.charAt(before) == '?' || line.charAt(before) == ':');
    }

    private void endLine() {
        if (!line.isEmpty()) {
            String text = line.toString();
            line.setLength(0);
            sink.line(text);
        }
    }

    private int escaped(CharSequence chunk, int from) {
        int next = from;
        while (next < chunk.length() && escape != Escape.NONE) {
            escape = after(escape, chunk.charAt(next));
            next++;
        }
        return next;
    }

    private static Escape after(Escape escape, char c) {
        return switch (escape) {
            case BEGUN -> c == '[' ? Escape.CSI : c == ']' ? Escape.OSC : Escape.NONE;
            case CSI -> c >= '@' && c <= '~' ? Escape.NONE : Escape.CSI;
            case OSC -> c == '\u0007' ? Escape.NONE : c == '\u001b' ? Escape.OSC_ESCAPE : Escape.OSC;
            default -> Escape.NONE;
        };
    }
}
