package org.mlopsclub.clearml.client.cli;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the places in console text after which a secret stands, and masks what stands there. The announcing words
 * themselves are no secret, so that they pass at once.
 */
final class SecretAnnouncements {

    /** How the end of a secret is known. */
    private enum End {
        /** A closing bracket at the end of the line: a password may contain brackets. */
        BRACKET_AT_LINE_END,
        DOUBLE_QUOTE, SINGLE_QUOTE, BLANK, TOKEN, KEY
    }

    private record Announcement(String words, End end, boolean isPassword) {
    }

    private static final List<Announcement> ALL = List.of(
            new Announcement("[password: ", End.BRACKET_AT_LINE_END, true),
            new Announcement("password\": \"", End.DOUBLE_QUOTE, true),
            new Announcement("password': '", End.SINGLE_QUOTE, true),
            new Announcement("secret\": \"", End.DOUBLE_QUOTE, true),
            new Announcement("secret': '", End.SINGLE_QUOTE, true),
            new Announcement("secret_key\": \"", End.DOUBLE_QUOTE, true),
            new Announcement("secret_key': '", End.SINGLE_QUOTE, true),
            new Announcement("--password ", End.BLANK, false),
            new Announcement("--password=", End.BLANK, false),
            new Announcement("token=", End.TOKEN, false),
            new Announcement("token\": \"", End.DOUBLE_QUOTE, false),
            new Announcement("token': '", End.SINGLE_QUOTE, false));
    private static final Announcement LOGIN = new Announcement(" p:", End.BLANK, false);
    private static final String LOGIN_BEGIN = "LOGIN u:";
    private static final Announcement KEY = new Announcement("PRIVATE KEY-----", End.KEY, false);
    private static final String KEY_BEGIN = "-----BEGIN ";
    private static final String KEY_END = "PRIVATE KEY-----";
    /** By their last character, which is all that has to be looked at in nearly all text. */
    private static final Announcement[][] BY_END = new Announcement[128][];

    static {
        for (char c = 0; c < BY_END.length; c++) {
            char end = c;
            BY_END[c] = Stream.concat(ALL.stream(), Stream.of(LOGIN, KEY))
                    .filter(each -> each.words().charAt(each.words().length() - 1) == end)
                    .toArray(Announcement[]::new);
        }
    }

    /** Longest text that is looked back at. */
    private static final int WINDOW = 160;
    /** A secret that never ends (the output was cut) must not hide the rest of the run. */
    private static final int LONGEST_SECRET = 1_000;
    private static final int LONGEST_KEY = 16_000;
    private static final int SHORTEST_LEARNED = 6;

    private final Consumer<String> learned;
    private final StringBuilder window = new StringBuilder();
    private final StringBuilder secret = new StringBuilder();
    private Announcement current = LOGIN;
    private boolean masking;

    /** @param learned receives passwords, which may appear again without being announced */
    SecretAnnouncements(Consumer<String> learned) {
        this.learned = learned;
    }

    boolean masking() {
        return masking;
    }

    /** @return whether an announcement or a line can end with this character */
    static boolean ends(char c) {
        return c == '\n' || c == '\r' || c < BY_END.length && BY_END[c].length > 0;
    }

    /** The same as {@link #accept} for each character of a part in which nothing ends, while nothing is masked. */
    void pass(CharSequence text, int from, int end, StringBuilder shown) {
        shown.append(text, from, end);
        window.append(text, Math.max(from, end - WINDOW), end);
        shorten();
    }

    void accept(char c, StringBuilder shown) {
        if (masking) {
            mask(c, shown);
        } else {
            show(c, shown);
        }
    }

    void end(StringBuilder shown) {
        if (masking && current.end() == End.BRACKET_AT_LINE_END && secret.toString().endsWith("]")) {
            shown.append(']');
        }
        masking = false;
    }

    private void show(char c, StringBuilder shown) {
        shown.append(c);
        if (c == '\n' || c == '\r') {
            window.setLength(0);
            return;
        }
        window.append(c);
        shorten();
        if (ends(c)) {
            look(c, shown);
        }
    }

    private void shorten() {
        if (window.length() > 8 * WINDOW) {
            window.delete(0, window.length() - WINDOW);
        }
    }

    private void look(char last, StringBuilder shown) {
        for (Announcement announcement : BY_END[last]) {
            if (endsWith(announcement.words()) && isBegun(announcement)) {
                begin(announcement, shown);
                return;
            }
        }
    }

    private boolean isBegun(Announcement announcement) {
        int from = Math.max(0, window.length() - WINDOW);
        return announcement != LOGIN && announcement != KEY
                || window.indexOf(announcement == LOGIN ? LOGIN_BEGIN : KEY_BEGIN, from) >= 0;
    }

    private boolean endsWith(String words) {
        int difference = window.length() - words.length();
        int at = words.length() - 1;
        while (difference >= 0 && at >= 0 && window.charAt(difference + at) == words.charAt(at)) {
            at--;
        }
        return at < 0;
    }

    private void begin(Announcement announcement, StringBuilder shown) {
        current = announcement;
        masking = true;
        secret.setLength(0);
        window.setLength(0);
        shown.append(Secret.MASK);
    }

    private void mask(char c, StringBuilder shown) {
        boolean over = switch (current.end()) {
            case BRACKET_AT_LINE_END -> isLineEnd(c);
            case DOUBLE_QUOTE -> isLineEnd(c) || c == '"' && !endsWithBackslash();
            case SINGLE_QUOTE -> isLineEnd(c) || c == '\'' && !endsWithBackslash();
            case BLANK -> Character.isWhitespace(c);
            case TOKEN -> !(Character.isLetterOrDigit(c) || "_-.~%".indexOf(c) >= 0);
            case KEY -> false;
        };
        if (over) {
            finish(c, shown);
        } else {
            secret.append(c);
            cutShort();
        }
    }

    /** Ends a key at its end mark, and anything that has grown beyond all measure. */
    private void cutShort() {
        boolean keyEnds = current.end() == End.KEY && secret.charAt(secret.length() - 1) == '-'
                && secret.length() > KEY_END.length()
                && secret.indexOf(KEY_END, secret.length() - KEY_END.length()) >= 0;
        int longest = current.end() == End.KEY ? LONGEST_KEY : LONGEST_SECRET;
        if (keyEnds || secret.length() > longest) {
            masking = false;
        }
    }

    private void finish(char c, StringBuilder shown) {
        masking = false;
        String value = secret.toString();
        if (current.end() == End.BRACKET_AT_LINE_END && value.endsWith("]")) {
            shown.append(']');
            value = value.substring(0, value.length() - 1);
        }
        if (current.isPassword() && value.length() >= SHORTEST_LEARNED) {
            learned.accept(value);
        }
        show(c, shown);
    }

    private boolean endsWithBackslash() {
        return !secret.isEmpty() && secret.charAt(secret.length() - 1) == '\\';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
