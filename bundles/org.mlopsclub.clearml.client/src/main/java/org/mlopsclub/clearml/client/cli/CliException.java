package org.mlopsclub.clearml.client.cli;

import java.nio.file.Path;

import org.eclipse.jdt.annotation.Nullable;

/** A failure to find, install or start the tool. The message is for the user: cause first, then what to do. */
public abstract sealed class CliException extends Exception {

    private static final long serialVersionUID = 1L;

    private CliException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The tool is nowhere that was searched. */
    public static final class NotFound extends CliException {
        private static final long serialVersionUID = 1L;

        NotFound(String message) {
            super(message, null);
        }
    }

    /** The configured file exists but cannot be run. */
    public static final class NotExecutable extends CliException {
        private static final long serialVersionUID = 1L;

        NotExecutable(Path file) {
            super(file + " is not an executable file. Choose the clearml-session program itself.", null);
        }
    }

    /** The file runs but does not answer as {@code clearml-session} does. */
    public static final class NotTheTool extends CliException {
        private static final long serialVersionUID = 1L;

        NotTheTool(Path file, String why) {
            super(file + " does not answer as clearml-session: " + why, null);
        }
    }

    /** The private environment could not be made. */
    public static final class InstallFailed extends CliException {
        private static final long serialVersionUID = 1L;

        InstallFailed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** There is no Python that the tool could run with. */
    public static final class NoPython extends CliException {
        private static final long serialVersionUID = 1L;

        NoPython(String message) {
            super(message, null);
        }
    }

    /** The user cancelled. */
    public static final class Cancelled extends CliException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("Cancelled.", null);
        }
    }

    /** The arguments contain errors. */
    public static final class BadArguments extends CliException {
        private static final long serialVersionUID = 1L;

        BadArguments(String message) {
            super(message, null);
        }
    }

    /** The process, or its private files, could not be made. */
    public static final class StartFailed extends CliException {
        private static final long serialVersionUID = 1L;

        StartFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
