package org.mlopsclub.clearml.ssh;

import java.util.Optional;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;

/** Finds the file that a save must replace: what a link points to, not the link. */
final class SaveTarget {

    /** As Linux does before it speaks of a circle. */
    private static final int MOST_LINKS = 40;

    private SaveTarget() {
    }

    /**
     * The file itself.
     *
     * @param facts empty if there is none yet
     */
    record Found(String path, Optional<FileFacts> facts) {
    }

    /** The file itself, which need not exist; only the last part of the path is followed. */
    static Found resolve(RawFiles files, String path) throws SshException {
        String target = path;
        for (int i = 0; i < MOST_LINKS; i++) {
            Optional<FileFacts> facts = files.facts(target, false);
            RemoteEntry.Kind kind = facts.map(FileFacts::kind).orElse(RemoteEntry.Kind.FILE);
            if (kind == RemoteEntry.Kind.FILE) {
                return new Found(target, facts);
            }
            if (kind != RemoteEntry.Kind.LINK) {
                throw new RemoteFailure(RemotePaths.shown(target) + " is not a file. Choose another name.", null);
            }
            String says = files.readLink(target);
            target = RemotePaths.absolute(RemotePaths.parent(target), says);
        }
        throw new RemoteFailure("The link " + RemotePaths.shown(path) + " leads in a circle. Delete it first.", null);
    }
}
