package org.mlopsclub.clearml.client.cli;

import java.nio.file.Path;

/** The shell script that the session runs while it is set up ({@code --init-script}). */
public sealed interface InitScript {

    /** The script itself; it is handed to the tool in a private file that is deleted with the launch. */
    record Text(String text) implements InitScript {
    }

    /** A script in a file of the user's, read by the tool when it starts. */
    record File(Path path) implements InitScript {
    }
}
