package org.mlopsclub.clearml.client.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the {@code api} block in a file that is broken elsewhere: a fault in the SDK's or the agent's part of the file
 * does not matter for a client of the server.
 */
final class ApiBlock {

    private static final Pattern START = Pattern.compile("(?m)^[ \\t]*\"?api\"?[ \\t]*[:=]?[ \\t]*\\{");
    private static final Pattern SKIPPED = Pattern.compile("\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\n])*\"|#[^\n]*|[{}]",
            Pattern.DOTALL);

    private ApiBlock() {
    }

    /** The texts of all blocks that might be it, complete with their braces. */
    static List<String> candidates(String text) {
        List<String> blocks = new ArrayList<>();
        Matcher start = START.matcher(text);
        while (start.find()) {
            int end = closingBrace(text, start.end());
            if (end > 0) {
                blocks.add(text.substring(start.start(), end));
            }
        }
        return blocks;
    }

    private static int closingBrace(String text, int from) {
        Matcher token = SKIPPED.matcher(text);
        int open = 1;
        int at = from;
        while (token.find(at)) {
            open += switch (token.group()) {
                case "{" -> 1;
                case "}" -> -1;
                default -> 0;
            };
            if (open == 0) {
                return token.end();
            }
            at = token.end();
        }
        return -1;
    }
}
