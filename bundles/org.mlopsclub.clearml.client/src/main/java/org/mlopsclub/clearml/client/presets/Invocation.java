package org.mlopsclub.clearml.client.presets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;

/**
 * How the tool is called: what stands before its arguments.
 *
 * @param arguments the words after the program
 * @param variables names of the environment variables that are set in front; the values may be secret
 */
record Invocation(List<String> arguments, List<String> variables) {

    private static final Pattern ASSIGNMENT = Pattern.compile("(?s)[A-Za-z_][A-Za-z0-9_]*=.*");
    private static final Pattern PYTHON = Pattern.compile("(python|py|pypy)[0-9.]*(\\.exe)?");
    private static final Set<String> MODULE = Set.of("clearml_session", "clearml_session.__main__");
    private static final Set<String> RUNNERS = Set.of("$", ">", "env", "exec", "nohup", "time", "uvx", "uv", "pipx",
            "poetry", "run", "export", "set");

    static Invocation of(List<String> words) throws BadArguments {
        List<String> variables = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            String program = fileName(word);
            if (ASSIGNMENT.matcher(word).matches()) {
                variables.add(word.substring(0, word.indexOf('=')));
            } else if (program.equals("clearml-session") || program.equals("clearml-session.exe")) {
                return new Invocation(words.subList(at + 1, words.size()), List.copyOf(variables));
            } else if (PYTHON.matcher(program).matches()) {
                return new Invocation(words.subList(afterModule(words, at + 1), words.size()), List.copyOf(variables));
            } else if (!RUNNERS.contains(word)) {
                break;
            }
        }
        throw noCommand();
    }

    /** Python's own options end with {@code -m clearml_session}. */
    private static int afterModule(List<String> words, int first) throws BadArguments {
        for (int at = first; at < words.size() && words.get(at).startsWith("-"); at++) {
            if (words.get(at).equals("-m") && at + 1 < words.size() && MODULE.contains(words.get(at + 1))) {
                return at + 2;
            }
        }
        throw noCommand();
    }

    private static String fileName(String word) {
        return word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1).toLowerCase(Locale.ROOT);
    }

    private static BadArguments noCommand() {
        return new BadArguments("This is no clearml-session command. Paste a line such as: clearml-session --queue "
                + "default --docker python:3.12");
    }
}
