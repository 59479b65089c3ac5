package org.mlopsclub.clearml.ssh;

import java.time.Duration;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;

/**
 * Renaming over a file on an SFTP server without {@code posix-rename@openssh.com}: first {@code mv}, which is one step;
 * only where commands do not work, the old file is moved aside and the new one into its place. If the connection ends
 * between those two, the target is missing and the old content is under the name that the failure tells.
 */
final class RenameFallback {

    private final JschLink link;
    private final SftpFiles files;

    RenameFallback(JschLink link, SftpFiles files) {
        this.link = link;
        this.files = files;
    }

    void replace(String from, String to) throws SshException {
        if (!byCommand(from, to)) {
            aside(from, to);
        }
    }

    /** The source's random name makes sure that commands see the same files as SFTP does. */
    private boolean byCommand(String from, String to) throws SshException {
        try {
            ShellScript script = new ShellScript("[ -f \"$1\" ] && [ ! -d \"$2\" ] && mv -f -- \"$1\" \"$2\"",
                    from, to);
            ShellScript.Output ended = script.run(link, Duration.ofSeconds(30), Cancellation.never());
            return ended.exitCode() == 0 && files.facts(from, false).isEmpty();
        } catch (RemoteFailure e) {
            return false;
        }
    }

    private void aside(String from, String to) throws SshException {
        if (files.facts(to, false).isEmpty()) {
            files.rename(from, to);
            return;
        }
        String name = Litter.newName(RemotePaths.name(to), Litter.OLD);
        try {
            aside(from, to, RemotePaths.child(RemotePaths.parent(to), name));
        } finally {
            Litter.done(name);
        }
    }

    private void aside(String from, String to, String kept) throws SshException {
        files.rename(to, kept);
        try {
            files.rename(from, to);
        } catch (SshException.ConnectionLost e) {
            throw new SshException.ConnectionLost(e.getMessage() + " The old content of " + RemotePaths.shown(to)
                    + " is in " + RemotePaths.shown(kept) + ".", e);
        } catch (SshException e) {
            files.rename(kept, to);
            throw e;
        }
        files.deleteFile(kept);
    }
}
