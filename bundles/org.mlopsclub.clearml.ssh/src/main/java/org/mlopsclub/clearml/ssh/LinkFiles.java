package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mlopsclub.clearml.ssh.SshException.ConnectionLost;
import org.mlopsclub.clearml.ssh.SshException.NoSuchRemoteFile;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;

/** The files of a link: what SFTP and shell have in common. */
final class LinkFiles implements RemoteFiles {

    /** A file may grow while it is read, but not for ever. */
    private static final long MOST_GROWTH = 256L << 20;

    private final JschLink link;
    private final RawFiles raw;
    private final String home;
    private final Set<String> swept = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<String, Object> saveLocks = new ConcurrentHashMap<>();

    private LinkFiles(JschLink link, RawFiles raw) throws SshException {
        this.link = link;
        this.raw = raw;
        this.home = raw.home();
    }

    /** A way to reach the files. */
    @FunctionalInterface
    private interface Way {
        LinkFiles open(JschLink link) throws SshException;
    }

    /**
     * SFTP, else the shell, else a failure that tells both reasons. With Dropbear it is the other way round: it has no
     * SFTP server of its own, and when it finds none, the end of that channel often takes the connection along.
     */
    static LinkFiles open(JschLink link) throws SshException {
        return link.serverVersion().toLowerCase(Locale.ROOT).contains("dropbear")
                ? open(link, LinkFiles::openShell, LinkFiles::openSftp)
                : open(link, LinkFiles::openSftp, LinkFiles::openShell);
    }

    private static LinkFiles open(JschLink link, Way first, Way second) throws SshException {
        try {
            return first.open(link);
        } catch (RemoteFailure one) {
            try {
                return second.open(link);
            } catch (RemoteFailure other) {
                throw new RemoteFailure("The server gives no access to its files. " + one.getMessage() + " "
                        + other.getMessage(), other);
            }
        }
    }

    static LinkFiles openSftp(JschLink link) throws SshException {
        return new LinkFiles(link, SftpFiles.open(link));
    }

    static LinkFiles openShell(JschLink link) throws SshException {
        return new LinkFiles(link, ShellFiles.open(link));
    }

    /** The single steps below. */
    RawFiles raw() {
        return raw;
    }

    @Override
    public String kind() {
        return raw.kind();
    }

    @Override
    public String home() {
        return home;
    }

    @Override
    public String realPath(String path) throws SshException {
        return raw.realPath(absolute(path));
    }

    @Override
    public List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException {
        String path = absolute(directory);
        if (raw.facts(path, true).filter(facts -> facts.kind() != RemoteEntry.Kind.DIRECTORY).isPresent()) {
            throw new RemoteFailure(RemotePaths.shown(path) + " is not a folder. Open it as a file.", null);
        }
        return raw.list(path, cancellation);
    }

    @Override
    public Optional<RemoteEntry> stat(String path) throws SshException {
        String full = absolute(path);
        Optional<FileFacts> facts = raw.facts(full, false);
        return facts.isEmpty() ? Optional.empty()
                : Optional.of(facts.get().kind() != RemoteEntry.Kind.LINK ? facts.get().entry(full)
                        : facts.get().linkEntry(full, raw.readLink(full), raw.facts(full, true)));
    }

    @Override
    public RemoteStamp read(String path, OutputStream into, ProgressListener progress, Cancellation cancellation)
            throws SshException, IOException {
        String full = absolute(path);
        Instant taken = Instant.now();
        FileFacts facts = raw.facts(full, true).orElseThrow(() -> new NoSuchRemoteFile(RemotePaths.shown(full), null));
        if (facts.kind() == RemoteEntry.Kind.DIRECTORY) {
            throw new RemoteFailure(RemotePaths.shown(full) + " is a folder. Choose a file.", null);
        }
        Content content = new Content(facts.size(), progress);
        raw.read(full, facts.size(), content.into(new Bounded(into, facts.size() + MOST_GROWTH)), cancellation);
        cancellation.check();
        if (content.count() < facts.size()) {
            checkShort(full, content.count());
        }
        return new RemoteStamp(content.count(), facts.modified(), content.hash(), taken);
    }

    /** Fewer bytes than announced: fine if the file has shrunk meanwhile. */
    private void checkShort(String path, long count) throws SshException {
        if (!link.isAlive()) {
            throw link.lost();
        }
        if (raw.facts(path, true).map(FileFacts::size).orElse(0L) > count) {
            throw new ConnectionLost("Only the first " + count + " bytes of " + RemotePaths.shown(path)
                    + " arrived. Read it again.", null);
        }
    }

    @Override
    public RemoteStamp save(String path, Path localContent, Optional<RemoteStamp> expected, ProgressListener progress,
            Cancellation cancellation) throws SshException, IOException {
        SaveTarget.Found target = SaveTarget.resolve(raw, absolute(path));
        synchronized (saveLocks.computeIfAbsent(target.path(), key -> new Object())) {
            return new SafeSave(raw, target, localContent, expected, swept).run(progress, cancellation);
        }
    }

    @Override
    public void mkdir(String path) throws SshException {
        raw.mkdir(absolute(path));
    }

    @Override
    public void deleteFile(String path) throws SshException {
        raw.deleteFile(absolute(path));
    }

    @Override
    public void deleteDirectory(String path) throws SshException {
        raw.deleteDirectory(absolute(path));
    }

    @Override
    public void rename(String from, String to) throws SshException {
        String free = absolute(to);
        if (raw.facts(free, false).isPresent()) {
            throw new RemoteFailure(RemotePaths.shown(free) + " exists already. Choose another name.", null);
        }
        raw.rename(absolute(from), free);
    }

    @Override
    public void chmod(String path, int permissions) throws SshException {
        raw.chmod(absolute(path), permissions & 07777);
    }

    @Override
    public void close() {
        raw.close();
    }

    private String absolute(String path) throws RemoteFailure {
        return RemotePaths.absolute(home, path);
    }
}
