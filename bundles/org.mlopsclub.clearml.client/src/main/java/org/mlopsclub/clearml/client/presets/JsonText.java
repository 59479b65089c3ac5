package org.mlopsclub.clearml.client.presets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Reads JSON as VS Code writes its settings: with comments, commas after the last value and a byte order mark. Stops
 * at the first mistake and keeps what was complete before it. One pass, nesting is bounded.
 */
final class JsonText {

    private static final int DEEPEST = 64;
    private static final Pattern BARE = Pattern
            .compile("true|false|null|-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,4})?");

    private final String text;
    private Optional<Mistake> mistake = Optional.empty();
    private int line = 1;
    private int at;

    /** Where and why reading stopped. */
    record Mistake(int line, String message) {
    }

    /**
     * @param root empty: there is no value at all
     * @param mistake empty: the whole text was understood
     */
    record Read(Optional<JsonNode> root, Optional<Mistake> mistake) {
    }

    private JsonText(String text) {
        this.text = text;
    }

    static Read read(String text) {
        return new JsonText(text).read();
    }

    private Read read() {
        if (text.startsWith("\uFEFF")) {
            at++;
        }
        space();
        Optional<JsonNode> root = at == text.length() ? Optional.empty() : value(0);
        space();
        if (at < text.length()) {
            fail("there is something after the end of the JSON value");
        }
        return new Read(root, mistake);
    }

    /** @return empty after a mistake */
    private Optional<JsonNode> value(int depth) {
        space();
        if (mistake.isPresent()) {
            return Optional.empty();
        }
        if (at == text.length()) {
            return fail("the text ends before a value");
        }
        if (depth == DEEPEST) {
            return fail("it is nested more than " + DEEPEST + " levels deep");
        }
        return switch (text.charAt(at)) {
            case '{' -> Optional.of(members(depth));
            case '[' -> Optional.of(items(depth));
            case '"' -> string();
            default -> bare();
        };
    }

    private JsonNode members(int depth) {
        int start = at++;
        int startLine = line;
        List<JsonNode.Member> members = new ArrayList<>();
        while (more('}', members.isEmpty(), start)) {
            int nameLine = line;
            if (text.charAt(at) != '"') {
                fail("a name in double quotes is missing");
                break;
            }
            Optional<JsonNode> name = string();
            space();
            if (name.isPresent() && !skip(':')) {
                fail("a colon is missing after a name");
            }
            Optional<JsonNode> value = value(depth + 1);
            if (name.isPresent() && value.isPresent()) {
                members.add(new JsonNode.Member(((JsonNode.Text) name.get()).text(), nameLine, value.get()));
            }
        }
        return new JsonNode.Members(startLine, start, at, List.copyOf(members), mistake.isEmpty());
    }

    private JsonNode items(int depth) {
        int start = at++;
        int startLine = line;
        List<JsonNode> items = new ArrayList<>();
        while (more(']', items.isEmpty(), start)) {
            value(depth + 1).ifPresent(items::add);
        }
        return new JsonNode.Items(startLine, start, at, List.copyOf(items), mistake.isEmpty());
    }

    /** Goes to the next element; a comma before the end is no mistake. */
    private boolean more(char end, boolean first, int start) {
        space();
        if (mistake.isPresent()) {
            return false;
        }
        boolean separated = first || skip(',');
        space();
        if (skip(end)) {
            return false;
        }
        if (at == text.length()) {
            fail("the " + text.charAt(start) + " is never closed");
        } else if (!separated) {
            fail("a comma is missing");
        }
        return mistake.isEmpty();
    }

    private boolean skip(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private Optional<JsonNode> string() {
        int start = at++;
        StringBuilder string = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\n' || c == '\r') {
                return fail("a text has no closing quote");
            }
            if (c != '\\') {
                string.append(c);
            } else if (!escape(string)) {
                return fail("\\ is followed by something that JSON does not know");
            }
        }
        if (!skip('"')) {
            return fail("a text has no closing quote");
        }
        return Optional.of(new JsonNode.Text(line, start, at, string.toString()));
    }

    private boolean escape(StringBuilder string) {
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        int plain = "\"\\/bfnrt".indexOf(c);
        if (plain >= 0) {
            string.append("\"\\/\b\f\n\r\t".charAt(plain));
            return true;
        }
        @Nullable String hex = c == 'u' && at + 4 <= text.length() ? text.substring(at, at + 4) : null;
        if (hex == null || !hex.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 128)) {
            return false;
        }
        string.append((char) Integer.parseInt(hex, 16));
        at += 4;
        return true;
    }

    private Optional<JsonNode> bare() {
        int start = at;
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        return word.length() < 100 && BARE.matcher(word).matches()
                ? Optional.of(new JsonNode.Bare(line, start, at, word))
                : fail("a value is missing or is not in double quotes");
    }

    private static boolean isBare(char c) {
        return Character.isLetterOrDigit(c) || c == '+' || c == '-' || c == '.';
    }

    /** Goes over white space and comments. */
    private void space() {
        while (at < text.length() && mistake.isEmpty()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                comment();
            } else {
                return;
            }
        }
    }

    private void comment() {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            fail("a comment is never closed");
        } else {
            line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
            at = end + 2;
        }
    }

    private Optional<JsonNode> fail(String message) {
        if (mistake.isEmpty()) {
            mistake = Optional.of(new Mistake(line, message));
        }
        return Optional.empty();
    }
}
