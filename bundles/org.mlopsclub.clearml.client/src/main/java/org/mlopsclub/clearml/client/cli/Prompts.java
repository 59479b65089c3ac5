package org.mlopsclub.clearml.client.cli;

import java.util.Optional;

/** Recognises the questions of the tool in text that has no line end yet (0.17, and later sources). */
final class Prompts {

    /** A question is short; longer text is not looked at, which keeps the parser linear. */
    private static final int LONGEST = 600;

    private static final String YES_OR_NO = "[Y]/n? ";
    private static final String TO_SKIP = " to skip: ";
    private static final String NUMBER = "]: ";
    /** A choice of a number is shorter than this. */
    private static final int CHOICE = 60;
    private static final String PASSWORD = "Please enter password manually: ";

    private Prompts() {
    }

    static Optional<PromptKind> beforeCreation(CharSequence unfinished) {
        if (unfinished.length() > LONGEST) {
            return Optional.empty();
        }
        if (endsWith(unfinished, YES_OR_NO)) {
            return Optional.of(yesOrNo(unfinished.toString()));
        }
        if (endsWith(unfinished, TO_SKIP) && tail(unfinished).contains("Connect to session [")) {
            return Optional.of(PromptKind.CHOOSE_ACTIVE);
        }
        return endsWith(unfinished, NUMBER) && tail(unfinished).contains("Select a queue [")
                ? Optional.of(PromptKind.SELECT_QUEUE) : Optional.empty();
    }

    static boolean isPassword(CharSequence unfinished) {
        return unfinished.length() <= LONGEST && endsWith(unfinished, PASSWORD);
    }

    private static boolean endsWith(CharSequence text, String end) {
        int difference = text.length() - end.length();
        int at = end.length() - 1;
        while (difference >= 0 && at >= 0 && text.charAt(difference + at) == end.charAt(at)) {
            at--;
        }
        return at < 0;
    }

    private static String tail(CharSequence text) {
        return text.subSequence(Math.max(0, text.length() - CHOICE), text.length()).toString();
    }

    /** Whether text that has stood still for a while looks like a question that this client does not know. */
    static boolean looksLikeQuestion(String unfinished) {
        String text = unfinished.strip();
        return !text.startsWith(">") && (text.endsWith("?") || text.endsWith(":") || text.endsWith("]")
                || text.endsWith(")"));
    }

    private static PromptKind yesOrNo(String text) {
        if (text.contains("Connect to active session")) {
            return PromptKind.CONNECT_TO_ACTIVE;
        } else if (text.contains("Use previous queue")) {
            return PromptKind.USE_QUEUE;
        } else if (text.contains("Launch interactive session")) {
            return PromptKind.LAUNCH;
        } else if (text.contains("Restore workspace")) {
            return PromptKind.RESTORE_WORKSPACE;
        } else if (text.contains("stale interactive sessions")) {
            return PromptKind.REMOVE_STALE;
        }
        return text.contains("hut down active session") || text.contains("Shutdown active session")
                ? PromptKind.SHUT_DOWN
                : PromptKind.UNKNOWN;
    }
}
