package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;
import org.mlopsclub.clearml.ssh.SshException.SaveConflict;

/**
 * One save, as {@link RemoteFiles#save} promises it. The order of the steps is the promise: the new content is complete
 * beside the target before the target is touched, by one rename.
 */
final class SafeSave {

    private static final int ANY_WRITE = 0222;

    private final RawFiles files;
    private final String target;
    private final Path local;
    private final Optional<RemoteStamp> expected;
    private final Set<String> swept;
    private final Litter litter;
    private final String freshName;
    private final String oldName;
    private final String fresh;
    private final String old;

    /**
     * A save.
     *
     * @param target the file itself, links followed
     * @param swept targets whose litter has been looked for on this connection
     */
    SafeSave(RawFiles files, String target, Path local, Optional<RemoteStamp> expected, Set<String> swept) {
        this.files = files;
        this.target = target;
        this.local = local;
        this.expected = expected;
        this.swept = swept;
        this.litter = new Litter(files);
        String directory = RemotePaths.parent(target);
        freshName = Litter.newName(RemotePaths.name(target), Litter.NEW);
        oldName = Litter.newName(RemotePaths.name(target), Litter.OLD);
        fresh = RemotePaths.child(directory, freshName);
        old = RemotePaths.child(directory, oldName);
    }

    RemoteStamp run(ProgressListener progress, Cancellation cancellation) throws SshException, IOException {
        try {
            List<String> leftOver = sweep(cancellation);
            Optional<FileFacts> before = files.facts(target, false);
            if (before.isEmpty() && !leftOver.isEmpty()) {
                // A server without rename-over lost us between its two steps.
                files.rename(leftOver.get(0), target);
                leftOver = leftOver.subList(1, leftOver.size());
                before = files.facts(target, false);
            }
            if (before.isPresent() && (before.get().permissions() & ANY_WRITE) == 0) {
                // A rename over it would need no right to the file itself, and undo a protection that somebody wanted.
                throw new SshException.PermissionDenied(RemotePaths.shown(target) + " is read-only on the server. Make"
                        + " it writable there and save again, or save under another name.", null);
            }
            // The old file may be private; its new content must be so from the first byte.
            FileFacts created = files.create(fresh, before.isPresent());
            try {
                return inFolder(created, before, leftOver, progress, cancellation);
            } catch (SshException | IOException e) {
                clean(e, fresh);
                throw e;
            }
        } finally {
            Litter.done(freshName);
            Litter.done(oldName);
        }
    }

    private List<String> sweep(Cancellation cancellation) throws SshException {
        if (!swept.add(target)) {
            return List.of();
        }
        try {
            return litter.sweep(RemotePaths.parent(target), RemotePaths.name(target), cancellation);
        } catch (SshException.PermissionDenied e) {
            return List.of();
        } catch (SshException e) {
            swept.remove(target);
            throw e;
        }
    }

    private RemoteStamp inFolder(FileFacts created, Optional<FileFacts> before, List<String> leftOver,
            ProgressListener progress, Cancellation cancellation) throws SshException, IOException {
        Duration serverAhead = Duration.between(Instant.now(), created.modified());
        Optional<SaveCheck> check = expected
                .map(stamp -> new SaveCheck(files, target, local, stamp, serverAhead));
        if (check.isPresent()) {
            for (String path : leftOver) {
                judge(path, before, check.get(), cancellation);
            }
            Optional<RemoteStamp> done = check.get().check(before, cancellation);
            if (done.isPresent()) {
                litter.delete(fresh);
                return done.get();
            }
        }
        RemoteStamp saved = upload(before, progress, cancellation);
        if (check.isPresent()) {
            Optional<FileFacts> now = files.facts(target, false);
            if (now.isPresent() != before.isPresent()
                    || now.isPresent() && !now.get().sameSizeAndTime(before.orElseThrow())) {
                check.get().check(now, cancellation);
                before = now;
            }
        }
        cancellation.check();
        place(before, check, cancellation);
        return saved;
    }

    /** Uploads to the temporary file and gives it the old file's mode and owner. */
    private RemoteStamp upload(Optional<FileFacts> before, ProgressListener progress, Cancellation cancellation)
            throws SshException, IOException {
        long size = Files.size(local);
        Content content = new Content(size, progress);
        try (InputStream in = content.from(Files.newInputStream(local))) {
            files.write(fresh, in, size, cancellation);
        }
        cancellation.check();
        FileFacts arrived = required(fresh);
        if (content.count() != size || arrived.size() != size) {
            throw new RemoteFailure("Only " + arrived.size() + " of " + size + " bytes arrived for "
                    + RemotePaths.shown(target) + ". The old content is untouched; save again.", null);
        }
        if (before.isPresent()) {
            dress(arrived, before.get());
        }
        return new RemoteStamp(size, arrived.modified(), content.hash(), Instant.now());
    }

    private void dress(FileFacts created, FileFacts like) throws SshException {
        FileFacts own = created;
        int mode = like.permissions();
        if (like.uid() >= 0 && (own.uid() != like.uid() || own.gid() != like.gid())) {
            files.chown(fresh, like.uid(), like.gid());
            own = required(fresh);
            if (own.uid() != like.uid()) {
                mode &= ~04000;
            }
            if (own.gid() != like.gid()) {
                // Another group must not get the old group's rights.
                mode = mode & ~02070 | (mode & 07) << 3;
            }
        }
        files.chmod(fresh, mode);
    }

    private void place(Optional<FileFacts> before, Optional<SaveCheck> check, Cancellation cancellation)
            throws SshException, IOException {
        if (before.isEmpty() && check.isPresent()) {
            create(check.get(), cancellation);
            return;
        }
        boolean linked = check.isPresent() && files.link(target, old);
        try {
            files.replace(fresh, target);
        } catch (SshException e) {
            clean(e, old);
            throw e;
        }
        if (linked) {
            compare(before.orElseThrow(), check.orElseThrow());
        }
    }

    /** A hard link never overwrites, unlike a rename. */
    private void create(SaveCheck check, Cancellation cancellation) throws SshException, IOException {
        if (files.link(fresh, target)) {
            litter.delete(fresh);
            return;
        }
        check.check(files.facts(target, false), cancellation);
        files.replace(fresh, target);
    }

    /** From here on the save has taken place and can no longer be cancelled. */
    private void compare(FileFacts before, SaveCheck check) throws SshException, IOException {
        FileFacts held = required(old);
        if (check.changedMeanwhile(old, before, held, Cancellation.never())) {
            throw keep(old, held);
        }
        litter.delete(old);
    }

    /** The old content that an earlier save, cut off, could not compare. */
    private void judge(String path, Optional<FileFacts> before, SaveCheck check, Cancellation cancellation)
            throws SshException, IOException {
        Optional<FileFacts> held = files.facts(path, false);
        if (held.isEmpty()) {
            return;
        }
        RemoteStamp stamp = expected.orElseThrow();
        String hash = check.hash(path, cancellation);
        boolean known = stamp.contentHash().isEmpty()
                ? held.get().size() == stamp.size() && held.get().modified().equals(stamp.modified())
                : hash.equals(stamp.contentHash());
        if (known || before.isPresent() && hash.equals(check.hash(target, cancellation))) {
            litter.delete(path);
        } else {
            throw keep(path, held.get());
        }
    }

    private SaveConflict keep(String path, FileFacts held) throws SshException {
        String kept = target + ".kept-" + Litter.random();
        try {
            files.rename(path, kept);
        } catch (SshException.PermissionDenied | RemoteFailure e) {
            kept = path;
        }
        return new SaveConflict(RemotePaths.shown(target) + " was changed on the server during the save. Your content is"
                + " in place, the other is kept in " + RemotePaths.shown(kept) + "; compare both, then delete it.",
                expected.orElseThrow(), new RemoteStamp(held.size(), held.modified(), "", Instant.now()),
                Optional.of(kept));
    }

    private FileFacts required(String path) throws SshException {
        return files.facts(path, false)
                .orElseThrow(() -> new SshException.NoSuchRemoteFile(RemotePaths.shown(path), null));
    }

    /** Removes a temporary file after a failure, which stays the failure that is told. */
    private void clean(Exception failure, String path) {
        try {
            litter.delete(path);
        } catch (SshException e) {
            failure.addSuppressed(e);
        }
    }
}
