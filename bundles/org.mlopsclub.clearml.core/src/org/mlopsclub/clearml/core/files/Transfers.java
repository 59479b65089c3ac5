package org.mlopsclub.clearml.core.files;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.ProgressListener;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.RemoteStamp;
import org.mlopsclub.clearml.ssh.SshException;

/**
 * Copies files and folders between this machine and a session. Links to folders are left out, for they may lead in
 * circles; what the session calls its files decides nothing about where they are put here. Methods wait for the
 * network and belong on a worker thread.
 */
public final class Transfers {

    /** Deeper than any real tree, so that a server that makes one up cannot keep us busy. */
    private static final int DEEPEST = 100;

    private final RemoteFiles files;
    private final Overwrite overwrite;

    Transfers(RemoteFiles files, Overwrite overwrite) {
        this.files = files;
        this.overwrite = overwrite;
    }

    /** Says what happens to a file that is there already. */
    public interface Overwrite {

        /**
         * @param path the file that is there, on the machine that is copied to
         * @return whether it is replaced; {@code false} leaves it as it is
         * @throws OperationCanceledException to end the copy
         */
        boolean replace(String path);
    }

    /**
     * Copies a file or folder of the session into a local folder, under its own name.
     *
     * @param path absolute path on the session
     * @param folder an existing local folder
     * @param monitor shows the bytes and can cancel; what was copied until then stays
     * @return what was written
     */
    public Path download(String path, Path folder, IProgressMonitor monitor) throws CoreException {
        return ConnectedFiles.remotely(() -> {
            RemoteEntry entry = files.stat(path).orElseThrow(
                    () -> new IOException(NLS.bind(Messages.Files_missing, DisplayText.singleLine(path))));
            return download(entry, folder, 0, SubMonitor.convert(monitor));
        });
    }

    private Path download(RemoteEntry entry, Path folder, int depth, SubMonitor monitor)
            throws SshException, IOException {
        if (monitor.isCanceled()) {
            throw new OperationCanceledException();
        }
        Path target = below(folder, entry.name());
        if (entry.isFile()) {
            downloadFile(entry, target, monitor);
        } else if (entry.kind() == RemoteEntry.Kind.DIRECTORY && depth < DEEPEST) {
            if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(target);
            }
            for (RemoteEntry child : files.list(entry.path(), monitor::isCanceled)) {
                if (RemotePath.isName(child.name())) {
                    download(child, target, depth + 1, monitor.setWorkRemaining(100).split(1));
                }
            }
        }
        return target;
    }

    private void downloadFile(RemoteEntry entry, Path target, IProgressMonitor monitor)
            throws SshException, IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !overwrite.replace(target.toString())) {
            return;
        }
        Path part = Files.createTempFile(target.getParent(), ".clearml-", ".part");
        try {
            String task = NLS.bind(Messages.Files_fetching, DisplayText.singleLine(entry.name()));
            try (OutputStream out = Files.newOutputStream(part)) {
                files.read(entry.path(), out, new TransferProgress(monitor, task), monitor::isCanceled);
            }
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A name of the session's as a path below a local folder, whatever the name tries. */
    private static Path below(Path folder, String name) throws IOException {
        try {
            Path target = folder.resolve(name).normalize();
            @Nullable Path parent = target.getParent();
            if (RemotePath.isName(name) && parent != null && parent.equals(folder.normalize())) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw new IOException(NLS.bind(Messages.Files_badLocalName, DisplayText.singleLine(name)), e);
        }
        throw new IOException(NLS.bind(Messages.Files_badLocalName, DisplayText.singleLine(name)));
    }

    /**
     * Copies a local file or folder into a folder of the session, each file by a safe save.
     *
     * @param local what is copied; links are followed, but not to folders
     * @param folder absolute path on the session, of a folder that exists
     * @param monitor shows the bytes and can cancel; what was copied until then stays
     */
    public void upload(Path local, String folder, IProgressMonitor monitor) throws CoreException {
        SubMonitor progress = SubMonitor.convert(monitor);
        ConnectedFiles.remotely(() -> Files.walkFileTree(local, new SimpleFileVisitor<Path>() {

            @Override
            public FileVisitResult preVisitDirectory(@Nullable Path directory, @Nullable BasicFileAttributes facts)
                    throws IOException {
                return step(() -> makeFolder(remote(directory)));
            }

            @Override
            public FileVisitResult visitFile(@Nullable Path file, @Nullable BasicFileAttributes facts)
                    throws IOException {
                if (file == null || !Files.isRegularFile(file)) {
                    return FileVisitResult.CONTINUE;
                }
                return step(() -> uploadFile(file, remote(file), progress.setWorkRemaining(100).split(1)));
            }

            private String remote(@Nullable Path path) {
                @Nullable Path parent = local.getParent();
                String relative = (parent == null || path == null ? local : parent.relativize(path)).toString();
                return RemotePath.child(folder, relative.replace(File.separatorChar, '/'));
            }
        }));
    }

    private FileVisitResult step(Step step) throws IOException {
        try {
            step.run();
            return FileVisitResult.CONTINUE;
        } catch (SshException.Cancelled e) {
            throw new OperationCanceledException();
        } catch (SshException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void makeFolder(String path) throws SshException {
        Optional<RemoteEntry> there = files.stat(path);
        if (there.isEmpty()) {
            files.mkdir(path);
        }
    }

    private void uploadFile(Path file, String path, IProgressMonitor monitor) throws SshException, IOException {
        String task = NLS.bind(Messages.Files_saving, DisplayText.singleLine(RemotePath.name(path)));
        Optional<RemoteStamp> free = Optional.of(RemoteStamp.absent());
        ProgressListener progress = new TransferProgress(monitor, task);
        try {
            files.save(path, file, free, progress, monitor::isCanceled);
        } catch (SshException.SaveConflict e) {
            if (overwrite.replace(path)) {
                files.save(path, file, Optional.empty(), progress, monitor::isCanceled);
            }
        }
    }

    /** One file or folder. */
    private interface Step {

        void run() throws SshException, IOException;
    }
}
