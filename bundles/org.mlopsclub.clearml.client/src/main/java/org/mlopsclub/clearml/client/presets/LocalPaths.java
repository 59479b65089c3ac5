package org.mlopsclub.clearml.client.presets;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.mlopsclub.clearml.client.presets.PresetException.BadArguments;

/**
 * Local files that a preset names.
 *
 * @param base folder of relative paths; the empty path keeps them relative
 */
record LocalPaths(Path base) {

    private static final String HOME = System.getProperty("user.home", "");

    /** Knows {@code ~/} and the variables of VS Code that mean the user's and the project's folder. */
    Path resolve(SessionOption option, String text) throws BadArguments {
        String plain = text.replace("${userHome}", HOME).replace("${workspaceFolder}", base.toString());
        try {
            return plain.equals("~") || plain.startsWith("~/") || plain.startsWith("~\\")
                    ? Path.of(HOME, plain.substring(1)) : base.resolve(plain);
        } catch (InvalidPathException invalid) {
            throw new BadArguments(option.dashed() + " is no path of a file: " + invalid.getReason() + ".");
        }
    }

    /** The path as a shared file should name it: relative if it is below the base. */
    String shared(Path path) {
        boolean below = !base.toString().isEmpty() && path.startsWith(base) && !path.equals(base);
        return below ? base.relativize(path).toString().replace('\\', '/') : path.toString();
    }
}
