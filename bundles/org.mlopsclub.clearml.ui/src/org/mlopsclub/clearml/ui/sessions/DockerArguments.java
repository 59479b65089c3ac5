package org.mlopsclub.clearml.ui.sessions;

import java.util.regex.Pattern;

/** Shows the arguments of docker without the values that are secret by their names. */
final class DockerArguments {

    /** {@code -e NAME=value} is how keys and tokens get into a session; a quoted value may hold blanks. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(\\b\\w*(?:PASS|SECRET|TOKEN|KEY|CREDENTIAL)\\w*=)(\"[^\"]*\"?|'[^']*'?|\\S+)");

    private DockerArguments() {
    }

    static String masked(String arguments) {
        return SECRET.matcher(arguments).replaceAll("$1••••");
    }
}
