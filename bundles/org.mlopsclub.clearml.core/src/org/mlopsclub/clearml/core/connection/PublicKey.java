package org.mlopsclub.clearml.core.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.ssh.AuthorizedKeys;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.SshException;

/**
 * A public key of the user's.
 *
 * @param file where it lies
 * @param line type, Base64 and comment
 */
public record PublicKey(Path file, String line) {

    /** @return the public halves of the user's keys, the best first; reads files, so not on the UI thread */
    public static List<PublicKey> all() {
        UiThreadGuard.refuse();
        List<PublicKey> keys = new ArrayList<>();
        for (Path key : SshHome.keyFiles()) {
            Path file = Path.of(key + ".pub");
            if (Files.isRegularFile(file)) {
                try {
                    PublicKey found = new PublicKey(file, Files.readString(file, StandardCharsets.UTF_8).strip());
                    found.fingerprint();
                    keys.add(found);
                } catch (IOException | IllegalArgumentException e) {
                    ILog.of(PublicKey.class).warn(Messages.SshHome_unreadable, e);
                }
            }
        }
        return keys;
    }

    /** @return as OpenSSH shows it */
    public String fingerprint() {
        return HostKeyInfo.parse(line).fingerprint();
    }

    /**
     * Lets this key log in to a session; what else may log in is not touched.
     *
     * @param connection connected
     * @param monitor can cancel
     * @return whether it was added; else it was there already
     * @throws ConnectionException when it cannot be added
     */
    public boolean install(SessionConnection connection, IProgressMonitor monitor) throws ConnectionException {
        UiThreadGuard.refuse();
        try {
            return AuthorizedKeys.install(connection.link(), line, monitor::isCanceled);
        } catch (SshException.Cancelled e) {
            throw new OperationCanceledException();
        } catch (SshException | IllegalArgumentException e) {
            throw new ConnectionException(String.valueOf(e.getMessage()), e);
        }
    }
}
