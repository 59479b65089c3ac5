package org.mlopsclub.clearml.ssh;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The public keys that log in to a server, in {@code ~/.ssh/authorized_keys} there. */
public final class AuthorizedKeys {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WAS_THERE = 17;
    /** In one append, so that nothing of the file is lost whatever happens; a last line without an end gets one. */
    private static final String APPEND = "umask 077; IFS= read -r key && IFS= read -r line || exit 1;"
            + " f=$HOME/.ssh/authorized_keys;"
            + " mkdir -p \"$HOME/.ssh\" || exit 1; if [ -f \"$f\" ] && grep -qF -e \"$key\" \"$f\"; then exit "
            + WAS_THERE + "; fi; nl=; if [ -s \"$f\" ] && [ -n \"$(tail -c 1 \"$f\")\" ]; then nl='\n'; fi;"
            + " printf '%s%s\\n' \"$nl\" \"$line\" >>\"$f\"";

    private AuthorizedKeys() {
    }

    /**
     * Adds a key, unless it is there.
     *
     * @param publicLine type, Base64 and comment, what a {@code .pub} file holds
     * @return whether it was added
     * @throws SshException.RemoteFailure when the file there cannot be written
     * @throws IllegalArgumentException when the line is no public key
     */
    public static boolean install(SshLink link, String publicLine, Cancellation cancellation) throws SshException {
        HostKeyInfo key = HostKeyInfo.parse(publicLine);
        String line = publicLine.strip();
        String blob = line.split("\\s+")[1];
        if (line.lines().count() != 1 || !line.startsWith(key.type() + " ")) {
            throw new IllegalArgumentException("Not a public key line");
        }
        ExecResult result = link.exec("sh -c '" + APPEND.replace("'", "'\\''") + "'",
                (blob + "\n" + line + "\n").getBytes(StandardCharsets.UTF_8), PATIENCE, cancellation);
        if (result.exitCode() == WAS_THERE) {
            return false;
        }
        if (result.exitCode() != 0) {
            throw new SshException.RemoteFailure("The key was not added to ~/.ssh/authorized_keys of the session: "
                    + result.err().strip() + ". Check the rights of that folder.", null);
        }
        return true;
    }
}
