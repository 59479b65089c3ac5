package org.mlopsclub.clearml.core.launch;

import org.eclipse.jdt.annotation.Nullable;

/** A session cannot be launched; the message is for the user: cause first, then what to do. */
final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** @return the message, never null */
    String userMessage() {
        @Nullable String message = getMessage();
        return message == null ? toString() : message;
    }
}
