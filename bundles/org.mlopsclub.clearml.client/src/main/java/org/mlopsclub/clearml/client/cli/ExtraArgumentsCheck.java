package org.mlopsclub.clearml.client.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds words in the extra arguments that would work against this client. The tool reads abbreviated options too
 * (Python's argparse: {@code --pass x} is {@code --password x}).
 */
final class ExtraArgumentsCheck {

    private static final Map<String, String> FORBIDDEN = Map.ofEntries(
            Map.entry("--password", "the password has a field of its own and must not be on a command line"),
            Map.entry("--yes", "the questions of the tool are answered by the plug-in"),
            Map.entry("--attach", "this creates a session; use Connect for a running one"),
            Map.entry("--shutdown", "this creates a session; use Stop to end one"),
            Map.entry("--config-file", "every launch gets a private state file of its own"),
            Map.entry("--shell", "the tool has no terminal here; open a terminal after connecting"),
            Map.entry("--help", "the tool would print its help and create nothing"),
            Map.entry("--version", "the tool would print its version and create nothing"));

    private static final Map<Character, String> FORBIDDEN_SHORT = Map.of('y', "--yes", 'S', "--shutdown", 'h',
            "--help");

    private static final Set<String> SUB_COMMANDS = Set.of("list", "info", "shutdown");

    private static final int SHORTEST_ABBREVIATION = "--x".length();

    private ExtraArgumentsCheck() {
    }

    static Optional<Problem> check(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean canBeValue = i > 0 && words.get(i - 1).startsWith("--") && !words.get(i - 1).contains("=");
            Optional<Problem> problem = word.startsWith("-") ? option(word) : value(word, canBeValue);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    static boolean contains(List<String> words, String option) {
        return words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }

    private static Optional<Problem> value(String word, boolean canBeValue) {
        return !canBeValue && SUB_COMMANDS.contains(word)
                ? error("Extra arguments: \"" + word + "\" is a command of its own, this creates a session. Remove it.")
                : Optional.empty();
    }

    private static Optional<Problem> option(String word) {
        if (word.equals("-") || word.equals("--")) {
            return error("Extra arguments: \"" + word + "\" stands alone. Remove it or complete it.");
        }
        String name = word.split("=", 2)[0];
        if (!word.startsWith("--")) {
            return forbidden(FORBIDDEN_SHORT.getOrDefault(word.charAt(1), ""), word.substring(0, 2));
        }
        return FORBIDDEN.keySet().stream().sorted()
                .filter(known -> name.length() >= SHORTEST_ABBREVIATION && known.startsWith(name)).findFirst()
                .flatMap(known -> forbidden(known, name));
    }

    private static Optional<Problem> forbidden(String option, String typed) {
        return FORBIDDEN.containsKey(option)
                ? error("Extra arguments: " + typed + " cannot be used here, because " + FORBIDDEN.get(option) + ".")
                : Optional.empty();
    }

    private static Optional<Problem> error(String message) {
        return Optional.of(Problem.error(LaunchField.EXTRA_ARGUMENTS, message));
    }
}
