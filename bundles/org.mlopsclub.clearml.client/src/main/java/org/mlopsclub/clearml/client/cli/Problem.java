package org.mlopsclub.clearml.client.cli;

/**
 * What is wrong, or doubtful, in {@link LaunchArguments}.
 *
 * @param field where it is
 * @param severity an error keeps a session from being created, a warning does not
 * @param message one English sentence for the user; never contains a secret
 */
public record Problem(LaunchField field, Severity severity, String message) {

    /** How bad a problem is. */
    public enum Severity {
        ERROR, WARNING
    }

    static Problem error(LaunchField field, String message) {
        return new Problem(field, Severity.ERROR, message);
    }

    static Problem warning(LaunchField field, String message) {
        return new Problem(field, Severity.WARNING, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
