package org.mlopsclub.clearml.client.presets;

import java.nio.file.Path;

import org.eclipse.jdt.annotation.Nullable;

/** A preset cannot be understood or kept. The message is for the user: cause first, then what to do; no secret. */
public abstract sealed class PresetException extends Exception {

    private static final long serialVersionUID = 1L;

    private PresetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message, never null. */
    public String userMessage() {
        @Nullable String message = getMessage();
        return message == null ? getClass().getSimpleName() : message;
    }

    /** A command line or a preset says something that no new session can have. */
    public static final class BadArguments extends PresetException {
        private static final long serialVersionUID = 1L;

        BadArguments(String message) {
            super(message, null);
        }
    }

    /** A text with presets is broken, so that nothing can be added without losing what is in it. */
    public static final class Broken extends PresetException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message, null);
        }
    }

    /** A file cannot be read or written. */
    public static final class FileFailed extends PresetException {
        private static final long serialVersionUID = 1L;

        FileFailed(Path file, String problem, @Nullable Throwable cause) {
            super(file + ": " + problem, cause);
        }
    }
}
