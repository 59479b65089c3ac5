package org.mlopsclub.clearml.client.cli;

import java.nio.file.Path;

/**
 * A {@code clearml-session} that was asked for its version.
 *
 * @param path the program
 * @param version for example {@code 0.17.0}
 */
public record CliInstallation(Path path, String version) {

    /** The release that this client was tested with, and that is installed when the user wants it. */
    public static final String TESTED_VERSION = "0.17.0";
}
