package org.mlopsclub.clearml.ui.files;

import java.net.URI;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.files.ClearmlUri;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ssh.RemoteStamp;

/** A file, or something else that has nothing below it. */
final class FileNode extends FilesNode {

    private final URI uri;
    private RemoteEntry entry;

    FileNode(ContainerNode parent, RemoteEntry entry) {
        super(parent.session(), Optional.of(parent));
        this.entry = entry;
        uri = ClearmlUri.of(parent.session(), entry.path());
    }

    RemoteEntry entry() {
        return entry;
    }

    void update(FileNode fresh) {
        entry = fresh.entry;
    }

    /** Takes what is known from reading or saving the file, which is newer than the listing. */
    void update(RemoteStamp stamp) {
        if (stamp.exists()) {
            entry = new RemoteEntry(entry.name(), entry.path(), entry.kind(), stamp.size(), stamp.modified(),
                    entry.permissions(), entry.linkTarget(), entry.linkTargetKind());
        }
    }

    URI uri() {
        return uri;
    }

    @Override
    String label() {
        return DisplayText.singleLine(entry.name());
    }

    @Override
    Optional<String> path() {
        return Optional.of(entry.path());
    }
}
