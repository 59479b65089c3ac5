package org.mlopsclub.clearml.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The environment variables among docker's arguments ({@code -e NAME=value}). A secret one is kept without its value
 * ({@code -e NAME}), which is filled in at the very moment of the launch.
 *
 * @param variables {@code NAME=value}, or {@code NAME} alone
 * @param rest the other arguments, one text
 */
public record EnvironmentWords(List<String> variables, String rest) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern SECRET = Pattern.compile("(?i).*(pass|secret|token|key|credential).*");

    public EnvironmentWords {
        variables = List.copyOf(variables);
    }

    /** Arguments that cannot be split into words are the rest as a whole. */
    public static EnvironmentWords of(String dockerArguments) {
        List<String> words;
        try {
            words = ShellWords.split(dockerArguments);
        } catch (IllegalArgumentException open) {
            return new EnvironmentWords(List.of(), dockerArguments);
        }
        List<String> variables = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean follows = (word.equals("-e") || word.equals("--env")) && i + 1 < words.size();
            String variable = follows ? words.get(i + 1) : word.startsWith("--env=") ? word.substring(6) : "";
            if (NAME.matcher(name(variable)).matches()) {
                variables.add(variable);
                i += follows ? 1 : 0;
            } else {
                rest.add(word);
            }
        }
        // What has no variables stays as it was written, quotes and all.
        return new EnvironmentWords(variables, variables.isEmpty() ? dockerArguments : ShellWords.join(rest));
    }

    /** The whole as docker's arguments, the variables last. */
    public String dockerArguments() {
        StringBuilder all = new StringBuilder(rest.strip());
        variables.forEach(variable -> all.append(all.isEmpty() ? "" : " ")
                .append(ShellWords.join(List.of("-e", variable))));
        return all.toString();
    }

    /** Fills in values for the variables that have none. */
    public EnvironmentWords with(Map<String, Secret> values) {
        return new EnvironmentWords(variables.stream().map(variable -> {
            @Nullable Secret value = values.get(variable);
            return value == null ? variable : variable + '=' + value.reveal();
        }).toList(), rest);
    }

    /** Whether a variable is secret by its name. */
    public static boolean isSecret(String variable) {
        return SECRET.matcher(name(variable)).matches();
    }

    /** The part before the equals sign. */
    public static String name(String variable) {
        int equals = variable.indexOf('=');
        return equals < 0 ? variable : variable.substring(0, equals);
    }

    /** Without the values, which can be secret. */
    @Override
    public String toString() {
        return "EnvironmentWords" + variables.stream().map(EnvironmentWords::name).toList();
    }
}
