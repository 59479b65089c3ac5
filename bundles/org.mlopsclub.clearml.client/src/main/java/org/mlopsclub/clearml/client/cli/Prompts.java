package org.mlopsclub.clearml.client.cli;

import java.util.Optional;

/** Recognises the questions of the tool in text that has no line end yet (0.17, and later sources). */
final class Prompts {

    /** A question is short; longer text is not looked at, which keeps the parser linear. */
    private static final int LONGEST = 600;

    private static final String YES_OR_NO = "[Y]/n? ";
    private static final String PASSWORD = "Please enter password manually: ";

    private Prompts() {
    }

    static Optional<PromptKind> beforeCreation(CharSequence unfinished) {
        if (unfinished.length() > LONGEST) {
            return Optional.empty();
        }
        String text = unfinished.toString();
        if (text.endsWith(YES_OR_NO)) {
            return Optional.of(yesOrNo(text));
        }
        if (text.endsWith(" to skip: ") && text.contains("Connect to session [")) {
            return Optional.of(PromptKind.CHOOSE_ACTIVE);
        }
        return text.endsWith("]: ") && text.contains("Select a queue [") ? Optional.of(PromptKind.SELECT_QUEUE)
                : Optional.empty();
    }

    static boolean isPassword(CharSequence unfinished) {
        return unfinished.length() <= LONGEST && unfinished.toString().endsWith(PASSWORD);
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
