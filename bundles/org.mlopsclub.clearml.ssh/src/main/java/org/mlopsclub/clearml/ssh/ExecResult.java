package org.mlopsclub.clearml.ssh;

import java.nio.charset.StandardCharsets;

/**
 * What a remote command gave.
 *
 * @param exitCode its exit code; -1 when the server told none, as after a signal
 * @param stdout its output
 * @param stderr its error output
 */
public record ExecResult(int exitCode, byte[] stdout, byte[] stderr) {

    /** The output as UTF-8 text. */
    public String out() {
        return new String(stdout, StandardCharsets.UTF_8);
    }

    /** The error output as UTF-8 text. */
    public String err() {
        return new String(stderr, StandardCharsets.UTF_8);
    }

    /** Whether the exit code is 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }
}
