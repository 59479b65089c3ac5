package org.mlopsclub.clearml.sandbox.agent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the set-up of a session fails, and with which words. The sandbox installs nothing; it fails where a real
 * machine surely would, so that failing can be tried: the image "fail", a package "no-such-…" or one of version 99.
 */
record SetUpCheck(String console, int exitCode) {
    private static final Pattern IMPOSSIBLE =
            Pattern.compile("(no-?such|does-not-exist|fail-).*|[^=]+==\\s*99(\\.\\d+)*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    static Optional<SetUpCheck> failureOf(SessionTask task) {
        String image = task.image().split("[: ]")[0];
        if (image.equals("fail")) {
            return Optional.of(image(task.image()));
        }
        List<String> impossible = task.requirements().stream().filter(r -> IMPOSSIBLE.matcher(r).matches()).toList();
        return impossible.stream().findFirst().map(line -> requirement(line, task.requirements()));
    }

    private static SetUpCheck image(String image) {
        return new SetUpCheck("Unable to find image '" + image + "' locally\n"
                + "docker: Error response from daemon: pull access denied for " + image + ", repository does not exist "
                + "or may require 'docker login': denied: requested access to the resource is denied.\n"
                + "See 'docker run --help'.\n", 125);
    }

    private static SetUpCheck requirement(String line, List<String> all) {
        Matcher name = NAME.matcher(line);
        String shown = name.find() ? name.group() : line;
        return new SetUpCheck("ERROR: Could not find a version that satisfies the requirement " + line
                + " (from versions: none)\nERROR: No matching distribution found for " + shown
                + "\nERROR: installing pip requirements failed, requirements.txt:\n" + String.join("\n", all)
                + "\n\nclearml_agent: ERROR: Could not install task requirements!\n", 1);
    }
}
