package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ssh.RemoteStamp;

/** Brings one document that its session did not get to another session. */
final class TakeOver {

    private final Documents documents;
    private final ConnectedFiles files;

    TakeOver(Documents documents, ConnectedFiles files) {
        this.documents = documents;
        this.files = files;
    }

    /**
     * Where there is no such file yet, it is made, with its folder; where there is one, it may be replaced if it is
     * what was edited, else the upload finds the conflict.
     */
    RemoteDocument run(LocalDocument from, LocalDocument to, IProgressMonitor monitor) throws CoreException {
        monitor.subTask(DisplayText.singleLine(from.path()));
        Optional<RemoteEntry> there = files.stat(from.path());
        if (there.isEmpty()) {
            folder(RemotePath.parent(from.path()));
        }
        RemoteStamp expected = there.isEmpty() ? RemoteStamp.absent() : from.remote();
        try {
            Path content = to.temporary();
            Files.copy(from.localCopy(), content, StandardCopyOption.REPLACE_EXISTING);
            to.adopt(content, expected, there.map(RemoteEntry::permissions).orElse(from.record().permissions()));
        } catch (IOException e) {
            throw Failures.local(e);
        }
        return documents.find(to.uri()).orElse(to);
    }

    private void folder(String path) throws CoreException {
        if (!path.equals(RemotePath.ROOT) && files.stat(path).isEmpty()) {
            folder(RemotePath.parent(path));
            files.createFolder(path);
        }
    }
}
