package org.mlopsclub.clearml.testkit.walker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to walk with, from system properties that {@code releng/try} sets.
 *
 * @param report folder for {@code report.txt} and the pictures
 * @param queue queue for the created session
 * @param docker image for the created session
 * @param arguments extra arguments for {@code clearml-session}
 * @param attach id of a running session to use instead of creating one
 * @param tour whether to open, for pictures, what the main job does not need
 */
record WalkOptions(Path report, Optional<String> queue, Optional<String> docker, Optional<String> arguments,
        Optional<String> attach, boolean tour) {

    private static final String PREFIX = "clearml.walk.";

    /** @return the options, if a walk was asked for */
    static Optional<WalkOptions> fromProperties() {
        return property("report").map(report -> new WalkOptions(Path.of(report), property("queue"),
                property("docker"), property("args"), property("attach"), property("tour").isPresent()));
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PREFIX + name)).filter(value -> !value.isBlank());
    }
}
