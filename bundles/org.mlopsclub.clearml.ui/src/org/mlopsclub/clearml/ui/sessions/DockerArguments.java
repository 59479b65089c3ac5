package org.mlopsclub.clearml.ui.sessions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the arguments of docker without the values that are secret by their names. */
public final class DockerArguments {

    /** {@code -e NAME=value} is how keys and tokens get into a session; a quoted value may hold blanks. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\\b\\w*(?:PASS|SECRET|TOKEN|KEY|CREDENTIAL)\\w*=)(\"[^\"]*\"?|'[^']*'?|\\S+)");

    private DockerArguments() {
    }

    /** @return the arguments to look at */
    public static String masked(String arguments) {
        return SECRET.matcher(arguments).replaceAll("$1••••");
    }

    /** @return the arguments to keep: of what is secret only the name, whose value docker takes from its surroundings */
    public static String withoutSecrets(String arguments) {
        return SECRET.matcher(arguments).replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).substring(0, found.group(1).length() - 1)));
    }
}
