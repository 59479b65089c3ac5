package org.mlopsclub.clearml.ui.sessions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

/** Shows the arguments of docker without the values that are secret by their names. */
public final class DockerArguments {

    private static final String NAME = "\\w*(?:PASS|SECRET|TOKEN|KEY|CREDENTIAL)\\w*";

    /**
     * {@code -e NAME=value} is how keys and tokens get into a session; a value with blanks is quoted, by itself or
     * together with its name.
     */
    private static final Pattern SECRET = Pattern.compile("(?i)(?<quote>[\"'])(?<inside>" + NAME
            + ")=(?:(?!\\k<quote>).)*\\k<quote>?|\\b(?<name>" + NAME + ")=(?:\"[^\"]*\"?|'[^']*'?|\\S+)",
            Pattern.DOTALL);

    private DockerArguments() {
    }

    /** @return the arguments to look at */
    public static String masked(String arguments) {
        return replaced(arguments, "=\u2022\u2022\u2022\u2022");
    }

    /** @return the arguments to keep: of what is secret only the name, whose value docker takes from its surroundings */
    public static String withoutSecrets(String arguments) {
        return replaced(arguments, "");
    }

    private static String replaced(String arguments, String value) {
        return SECRET.matcher(arguments).replaceAll(found -> {
            @Nullable String name = found.group(3);
            String quote = name == null ? String.valueOf(found.group(1)) : "";
            return Matcher.quoteReplacement(quote + (name == null ? found.group(2) : name) + value + quote);
        });
    }
}
