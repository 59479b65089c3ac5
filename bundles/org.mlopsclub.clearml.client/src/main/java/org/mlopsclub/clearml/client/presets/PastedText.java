package org.mlopsclub.clearml.client.presets;

import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;

/**
 * Makes one line of what people paste: line continuations of POSIX shells, cmd and PowerShell, comments, Windows
 * paths; refuses what only a shell can do.
 */
final class PastedText {

    private static final int LONGEST = 1 << 20;

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private PastedText(String text) {
        this.text = text;
    }

    /** @return the text for {@link org.mlopsclub.clearml.client.cli.ShellWords#split} */
    static String clean(String pasted) throws BadArguments {
        if (pasted.length() > LONGEST) {
            throw new BadArguments("This is longer than a command line can be. Paste one clearml-session command.");
        }
        String text = pasted.startsWith("\uFEFF") ? pasted.substring(1) : pasted;
        return new PastedText(text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00A0', ' ')).line();
    }

    private String line() throws BadArguments {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '\'' -> quoted(c);
                case '"' -> quoted(c);
                case '\\' -> backslash();
                case '^', '`' -> continuation(c);
                case '#' -> comment();
                case ';', '|', '&' -> throw operator(c);
                case '<', '>' -> redirection(c);
                default -> copy(1);
            }
        }
        return out.toString();
    }

    private void copy(int count) {
        int end = Math.min(text.length(), at + count);
        out.append(text, at, end);
        at = end;
    }

    /** Copies up to the closing quote; a missing one is found when the words are split. */
    private void quoted(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += quote == '"' && text.charAt(end) == '\\' ? 2 : 1;
        }
        copy(end + 1 - at);
    }

    /** Before a line break it continues the line; in {@code C:\data} it is no escape. */
    private void backslash() {
        if (text.startsWith("\\\n", at)) {
            at += 2;
            return;
        }
        boolean drive = at >= 2 && text.charAt(at - 1) == ':' && Character.isLetter(text.charAt(at - 2))
                && (at == 2 || !Character.isLetterOrDigit(text.charAt(at - 3)));
        if (!drive) {
            copy(2);
            return;
        }
        while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '"') {
            out.append(text.charAt(at) == '\\' ? "\\\\" : String.valueOf(text.charAt(at)));
            at++;
        }
    }

    private void continuation(char c) throws BadArguments {
        if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
            out.append(' ');
            at += 2;
        } else if (c == '`') {
            throw new BadArguments("Nothing is executed here, so ` must be quoted. Put the result in its place.");
        } else {
            copy(1);
        }
    }

    private void comment() {
        boolean begins = at == 0 || Character.isWhitespace(text.charAt(at - 1));
        int end = text.indexOf('\n', at);
        if (begins) {
            at = end < 0 ? text.length() : end;
        } else {
            copy(1);
        }
    }

    /** {@code torch>=2} is meant as it stands, though a shell would need quotes. */
    private void redirection(char c) throws BadArguments {
        boolean insideWord = at > 1 && Character.isLetter(text.charAt(at - 1))
                || at > 1 && text.charAt(at - 1) == ']';
        if (!insideWord) {
            throw operator(c);
        }
        copy(1);
    }

    private static BadArguments operator(char c) {
        return new BadArguments("A shell would read " + c + " as the end of the command. Quote it, or paste one "
                + "clearml-session command only.");
    }
}
