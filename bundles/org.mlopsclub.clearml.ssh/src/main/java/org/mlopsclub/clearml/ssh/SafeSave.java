package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
    private final Optional<SaveCheck> check;
    private final Set<String> swept;
    private final Litter litter;
    private final String freshName;
    private final String oldName;
    private final String fresh;
    private final String old;
    private Optional<FileFacts> before;
    private Optional<RemoteStamp> there = Optional.empty();

    /**
     * A save.
     *
     * @param target the file itself, links followed
     * @param swept targets whose litter has been looked for on this connection
     */
    SafeSave(RawFiles files, SaveTarget.Found target, Path local, Optional<RemoteStamp> expected, Set<String> swept) {
        this.files = files;
        this.target = target.path();
        this.before = target.facts();
        this.local = local;
        this.expected = expected;
        this.check = expected.map(stamp -> new SaveCheck(this.target, local, stamp));
        this.swept = swept;
        this.litter = new Litter(files);
        String directory = RemotePaths.parent(this.target);
        freshName = Litter.newName(RemotePaths.name(this.target), Litter.NEW);
        oldName = Litter.newName(RemotePaths.name(this.target), Litter.OLD);
        fresh = RemotePaths.child(directory, freshName);
        old = RemotePaths.child(directory, oldName);
    }

    RemoteStamp run(ProgressListener progress, Cancellation cancellation) throws SshException, IOException {
        try {
            List<String> leftOver = sweep(cancellation);
            if (before.isEmpty() && !leftOver.isEmpty()) {
                before = files.facts(target, false);
            }
            if (before.isEmpty() && !leftOver.isEmpty()) {
                // A server without rename-over lost us between its two steps.
                files.rename(leftOver.get(0), target);
                leftOver = leftOver.subList(1, leftOver.size());
                before = files.facts(target, false);
            }
            requireWritable();
            for (String path : check.isPresent() ? leftOver : List.<String>of()) {
                judge(path, cancellation);
            }
            try {
                return inFolder(progress, cancellation);
            } catch (SshException | IOException e) {
                clean(e, fresh);
                throw e;
            }
        } finally {
            Litter.done(freshName);
            Litter.done(oldName);
        }
    }

    /** A rename over it would need no right to the file itself, and undo a protection that somebody wanted. */
    private void requireWritable() throws SshException {
        if (before.isPresent() && (before.get().permissions() & ANY_WRITE) == 0) {
            throw new SshException.PermissionDenied(RemotePaths.shown(target) + " is read-only on the server. Make"
                    + " it writable there and save again, or save under another name.", null);
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

    private RemoteStamp inFolder(ProgressListener progress, Cancellation cancellation)
            throws SshException, IOException {
        long size = Files.size(local);
        Content content = new Content(size, progress);
        Optional<RawFiles.Sent> sent;
        try (InputStream in = content.from(Files.newInputStream(local))) {
            // The old file may be private; its new content must be so from the first byte.
            sent = files.send(fresh, before.isPresent(), target, in, size,
                    (created, found, reading) -> plan(created, found, reading, cancellation), cancellation);
        }
        if (sent.isEmpty()) {
            litter.delete(fresh);
            return there.orElseThrow();
        }
        FileFacts arrived = sent.get().fresh();
        if (content.count() != size || arrived.size() != size) {
            throw new RemoteFailure("Only " + arrived.size() + " of " + size + " bytes arrived for "
                    + RemotePaths.shown(target) + ". The old content is untouched; save again.", null);
        }
        if (before.isPresent() && !sameOwner(arrived, before.get())) {
            dress(before.get());
        }
        look(sent.get().target(), cancellation);
        cancellation.check();
        place(cancellation);
        return new RemoteStamp(size, arrived.modified(), content.hash(), Instant.now());
    }

    private RawFiles.Plan plan(FileFacts created, Optional<FileFacts> found, RawFiles.Reading reading,
            Cancellation cancellation) throws SshException, IOException {
        before = found;
        requireWritable();
        if (check.isPresent()) {
            check.get().clock(created);
            there = check.get().check(found, reading, cancellation);
            if (there.isPresent()) {
                return RawFiles.Plan.notWanted();
            }
        }
        return RawFiles.Plan.wanted(found.isPresent() && sameOwner(created, found.get())
                ? OptionalInt.of(found.get().permissions()) : OptionalInt.empty());
    }

    /** Fails if the target has changed during the upload. */
    private void look(Optional<FileFacts> now, Cancellation cancellation) throws SshException, IOException {
        if (check.isPresent() && (now.isPresent() != before.isPresent()
                || now.isPresent() && !now.get().sameSizeAndTime(before.orElseThrow()))) {
            check.get().check(now, files::read, cancellation);
            before = now;
        }
    }

    private static boolean sameOwner(FileFacts created, FileFacts like) {
        return like.uid() < 0 || created.uid() == like.uid() && created.gid() == like.gid();
    }

    /** Gives the new file the old one's owner, as far as permitted, and mode. */
    private void dress(FileFacts like) throws SshException {
        int mode = like.permissions();
        files.chown(fresh, like.uid(), like.gid());
        FileFacts own = required(fresh);
        if (own.uid() != like.uid()) {
            mode &= ~04000;
        }
        if (own.gid() != like.gid()) {
            // Another group must not get the old group's rights.
            mode = mode & ~02070 | (mode & 07) << 3;
        }
        files.chmod(fresh, mode);
    }

    private void place(Cancellation cancellation) throws SshException, IOException {
        if (before.isEmpty() && check.isPresent()) {
            create(check.get(), cancellation);
            return;
        }
        Optional<FileFacts> held;
        try {
            held = files.place(fresh, target, check.isPresent() ? Optional.of(old) : Optional.empty());
        } catch (SshException e) {
            clean(e, old);
            throw e;
        }
        if (held.isPresent()) {
            compare(before.orElseThrow(), held.get(), check.orElseThrow());
        }
    }

    /** A hard link never overwrites, unlike a rename. */
    private void create(SaveCheck check, Cancellation cancellation) throws SshException, IOException {
        if (files.link(fresh, target)) {
            litter.delete(fresh);
            return;
        }
        check.check(files.facts(target, false), files::read, cancellation);
        files.place(fresh, target, Optional.empty());
    }

    /** From here on the save has taken place and can no longer be cancelled. */
    private void compare(FileFacts before, FileFacts held, SaveCheck check) throws SshException, IOException {
        if (check.changedMeanwhile(old, before, held, files::read)) {
            throw keep(old, held);
        }
        litter.delete(old);
    }

    /** The old content that an earlier save, cut off, could not compare. */
    private void judge(String path, Cancellation cancellation) throws SshException, IOException {
        Optional<FileFacts> held = files.facts(path, false);
        if (held.isEmpty()) {
            return;
        }
        RemoteStamp stamp = expected.orElseThrow();
        String hash = SaveCheck.hash(path, held.get().size(), files::read, cancellation);
        boolean known = stamp.contentHash().isEmpty()
                ? held.get().size() == stamp.size() && held.get().modified().equals(stamp.modified())
                : hash.equals(stamp.contentHash());
        if (known || before.isPresent()
                && hash.equals(SaveCheck.hash(target, before.get().size(), files::read, cancellation))) {
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

    /** Removes a temporary file after a failure, which stays the failure that is told; else the next save does it. */
    private void clean(Exception failure, String path) {
        swept.remove(target);
        try {
            litter.delete(path);
        } catch (SshException e) {
            failure.addSuppressed(e);
        }
    }
}
