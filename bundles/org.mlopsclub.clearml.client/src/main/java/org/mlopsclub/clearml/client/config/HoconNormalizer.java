package org.mlopsclub.clearml.client.config;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes the dialect of HOCON that ClearML's tools write and read (pyhocon) readable for Typesafe Config: unquoted
 * values with characters that the HOCON specification forbids there, such as {@code http://localhost:8008}, are put
 * into quotes. Everything else, every line break above all, stays, so that line numbers of problems are right.
 */
final class HoconNormalizer {

    private static final String FORBIDDEN_UNQUOTED = ":=+`^?!@*&\\$";
    private static final String ENDS_UNQUOTED = "\n,{}[]\"#";

    private final String text;
    private final StringBuilder out;
    private final Deque<Character> scopes = new ArrayDeque<>();
    private int position;
    private boolean atValue;
    private boolean valueSeen;

    private HoconNormalizer(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + 64);
    }

    static String normalize(String text) {
        return new HoconNormalizer(text).run();
    }

    private String run() {
        while (position < text.length()) {
            char next = text.charAt(position);
            if (next == '#' || text.startsWith("//", position)) {
                copyUntil(endOfLine());
            } else if (next == '"') {
                copyQuoted();
            } else if (!structure(next)) {
                plain(next);
            }
        }
        return out.toString();
    }

    /** Braces, brackets, separators and line ends; they decide whether a key or a value comes next. */
    private boolean structure(char next) {
        switch (next) {
            case '{', '[' -> {
                scopes.push(next);
                expect(next == '[');
            }
            case '}', ']' -> {
                scopes.poll();
                expect(inArray());
            }
            case ',' -> expect(inArray());
            case '\n' -> {
                if (!atValue || valueSeen) {
                    expect(inArray());
                }
            }
            default -> {
                return false;
            }
        }
        copyUntil(position + 1);
        return true;
    }

    private void expect(boolean value) {
        atValue = value;
        valueSeen = false;
    }

    private boolean inArray() {
        return !scopes.isEmpty() && scopes.getFirst() == '[';
    }

    private void plain(char next) {
        if (!atValue) {
            if (next == ':' || next == '=') {
                expect(true);
            }
            copyUntil(position + 1);
        } else if (Character.isWhitespace(next)) {
            copyUntil(position + 1);
        } else if (text.startsWith("${", position)) {
            int end = text.indexOf('}', position);
            copyUntil(end < 0 ? text.length() : end + 1);
            valueSeen = true;
        } else {
            unquotedValue();
        }
    }

    private void unquotedValue() {
        int end = position;
        while (end < text.length() && !endsUnquoted(end)) {
            end++;
        }
        String value = text.substring(position, end).stripTrailing();
        if (needsQuotes(value)) {
            out.append('"').append(value.replace("\\", "\\\\")).append('"');
        } else {
            out.append(value);
        }
        position += value.length();
        valueSeen = true;
    }

    private boolean endsUnquoted(int index) {
        return ENDS_UNQUOTED.indexOf(text.charAt(index)) >= 0 || text.startsWith("${", index)
                || text.startsWith("//", index) && Character.isWhitespace(text.charAt(index - 1));
    }

    private static boolean needsQuotes(String value) {
        return value.contains("//") || value.chars().anyMatch(each -> FORBIDDEN_UNQUOTED.indexOf(each) >= 0);
    }

    private void copyQuoted() {
        int end;
        if (text.startsWith("\"\"\"", position)) {
            end = text.indexOf("\"\"\"", position + 3);
            end = end < 0 ? text.length() : end + 3;
        } else {
            end = position + 1;
            while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
                end += text.charAt(end) == '\\' ? 2 : 1;
            }
            end = Math.min(end + 1, text.length());
        }
        copyUntil(end);
        valueSeen = atValue;
    }

    private int endOfLine() {
        int end = text.indexOf('\n', position);
        return end < 0 ? text.length() : end;
    }

    private void copyUntil(int end) {
        out.append(text, position, end);
        position = end;
    }
}
