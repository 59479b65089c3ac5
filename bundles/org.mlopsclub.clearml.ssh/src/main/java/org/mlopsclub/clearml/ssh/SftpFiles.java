package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpStatVFS;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files by SFTP version 3 with OpenSSH's extensions where the server has them. */
final class SftpFiles implements RawFiles {

    /** What nobody would wait for, and what would fill our memory. */
    private static final int MOST_ENTRIES = 500_000;

    private final JschLink link;
    private final SftpChannels<ChannelSftp> channels;
    private final SftpSteps steps;

    private SftpFiles(JschLink link) {
        this.link = link;
        this.channels = SftpChannels.ofJsch(link);
        this.steps = new SftpSteps(SftpChannels.ofPipes(link), link.settings().stepTimeout());
    }

    /** Fails when the server has no SFTP. */
    static SftpFiles open(JschLink link) throws SshException {
        SftpFiles files = new SftpFiles(link);
        files.channels.probe();
        return files;
    }

    @Override
    public String kind() {
        return "SFTP";
    }

    @Override
    public String home() throws SshException {
        return use("find", "the login folder", channel -> text(channel.getHome()));
    }

    @Override
    public String realPath(String path) throws SshException {
        return use("resolve", path, channel -> text(channel.realpath(wire(path))));
    }

    @Override
    public List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException {
        List<RemoteEntry> entries = new ArrayList<>();
        List<FileFacts> links = new ArrayList<>();
        List<String> linkPaths = new ArrayList<>();
        channels.use("list", directory, Duration.ZERO, cancellation, channel -> {
            channel.ls(quoted(directory), found -> {
                String name = text(found.getFilename());
                if (RemotePaths.isPlainName(name)) {
                    String path = RemotePaths.child(directory, name);
                    FileFacts facts = facts(found.getAttrs());
                    if (facts.kind() == RemoteEntry.Kind.LINK) {
                        links.add(facts);
                        linkPaths.add(path);
                    } else {
                        entries.add(facts.entry(path));
                    }
                }
                return cancellation.isCancelled() || entries.size() + links.size() > MOST_ENTRIES ? ChannelSftp.LsEntrySelector.BREAK
                        : ChannelSftp.LsEntrySelector.CONTINUE;
            });
            return Boolean.TRUE;
        });
        if (entries.size() + links.size() > MOST_ENTRIES) {
            throw new SshException.RemoteFailure(RemotePaths.shown(directory) + " has more than " + MOST_ENTRIES
                    + " entries. Use a terminal there.", null);
        }
        if (!links.isEmpty()) {
            entries.addAll(steps.links(linkPaths, links, cancellation));
        }
        cancellation.check();
        return entries;
    }

    @Override
    public Optional<FileFacts> facts(String path, boolean follow) throws SshException {
        try {
            return Optional.of(use("look at", path,
                    channel -> facts(follow ? channel.stat(quoted(path)) : channel.lstat(quoted(path)))));
        } catch (SshException.NoSuchRemoteFile e) {
            return Optional.empty();
        }
    }

    @Override
    public String readLink(String path) throws SshException {
        return use("read the link", path, channel -> text(channel.readlink(wire(path))));
    }

    @Override
    public void read(String path, long size, OutputStream into, Cancellation cancellation)
            throws SshException, IOException {
        if (size <= SftpSteps.SMALL) {
            steps.read(path, size, into, cancellation);
            return;
        }
        FailureKeeping guarded = new FailureKeeping(into);
        try {
            channels.use("read", path, Duration.ZERO, cancellation, channel -> {
                channel.get(quoted(path), guarded);
                return Boolean.TRUE;
            });
        } catch (SshException e) {
            guarded.rethrow();
            throw e;
        }
    }

    @Override
    public List<RemoteEntry> names(String directory, Cancellation cancellation) throws SshException {
        return steps.names(directory, cancellation);
    }

    @Override
    public Optional<Sent> send(String fresh, boolean secret, String target, InputStream content, long size,
            Planning planning, Cancellation cancellation) throws SshException, IOException {
        try {
            return steps.send(fresh, secret, target, content, this::read, planning, cancellation);
        } catch (SshException.RemoteFailure e) {
            throw isFull(fresh, size) ? new SshException.NoSpace(RemotePaths.shown(fresh), e) : e;
        }
    }

    /** SFTP version 3 has no word for a full disk; the server's figures tell. */
    private boolean isFull(String path, long size) throws SshException {
        try {
            SftpStatVFS disk = use("measure", path, channel -> channel.statVFS(quoted(RemotePaths.parent(path))));
            return disk.getAvailForNonRoot() * 1024 < size;
        } catch (SshException.RemoteFailure e) {
            return false;
        }
    }

    @Override
    public void chown(String path, int uid, int gid) throws SshException {
        if (!setOwner(path, uid, gid)) {
            int own = facts(path, false).map(FileFacts::uid).orElse(-1);
            setOwner(path, own, gid);
        }
    }

    private boolean setOwner(String path, int uid, int gid) throws SshException {
        SftpATTRS attributes = new SftpATTRS();
        attributes.setUIDGID(uid, gid);
        try {
            return use("change the owner of", path, channel -> {
                channel.setStat(quoted(path), attributes);
                return Boolean.TRUE;
            });
        } catch (SshException.PermissionDenied | SshException.RemoteFailure e) {
            return false;
        }
    }

    @Override
    public void chmod(String path, int permissions) throws SshException {
        SftpATTRS attributes = new SftpATTRS();
        attributes.setPERMISSIONS(permissions);
        use("change the permissions of", path, channel -> {
            channel.setStat(quoted(path), attributes);
            return Boolean.TRUE;
        });
    }

    @Override
    public boolean link(String existing, String name) throws SshException {
        try {
            return use("link", name, channel -> {
                channel.hardlink(quoted(existing), quoted(name));
                return Boolean.TRUE;
            });
        } catch (SshException.PermissionDenied | SshException.RemoteFailure e) {
            return false;
        }
    }

    /** In one go where the server renames over; else three ways are tried, the safest first. */
    @Override
    public Optional<FileFacts> place(String fresh, String target, Optional<String> old) throws SshException {
        if (renamesOver()) {
            return steps.place(fresh, target, old);
        }
        boolean linked = old.isPresent() && link(target, old.get());
        new RenameFallback(link, this).replace(fresh, target);
        return linked ? facts(old.orElseThrow(), false) : Optional.empty();
    }

    /** Whether the server can rename over a file in one step. */
    boolean renamesOver() throws SshException {
        return use("rename", "a file", channel -> channel.getExtension(SftpPipe.POSIX_RENAME) != null);
    }

    @Override
    public void rename(String from, String to) throws SshException {
        use("rename", from, channel -> {
            channel.rename(quoted(from), quoted(to));
            return Boolean.TRUE;
        });
    }

    @Override
    public void mkdir(String path) throws SshException {
        use("create the folder", path, channel -> {
            channel.mkdir(wire(path));
            return Boolean.TRUE;
        });
    }

    @Override
    public void deleteFile(String path) throws SshException {
        use("delete", path, channel -> {
            channel.rm(quoted(path));
            return Boolean.TRUE;
        });
    }

    @Override
    public void deleteDirectory(String path) throws SshException {
        use("delete the folder", path, channel -> {
            channel.rmdir(quoted(path));
            return Boolean.TRUE;
        });
    }

    @Override
    public void close() {
        channels.close();
        steps.close();
    }

    private <T> T use(String what, String path, SftpChannels.Use<ChannelSftp, T> use) throws SshException {
        return channels.use(what, path, link.settings().stepTimeout(), Cancellation.never(), use);
    }

    private static FileFacts facts(SftpATTRS attributes) {
        int flags = attributes.getFlags();
        boolean owned = (flags & SftpATTRS.SSH_FILEXFER_ATTR_UIDGID) != 0;
        return new FileFacts(attributes.getPermissions(), attributes.getSize(), attributes.getMTime() & 0xffffffffL,
                owned ? attributes.getUId() : -1, owned ? attributes.getGId() : -1);
    }

    private static String text(String wire) {
        return RemoteNames.decode(wire.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String wire(String path) {
        return new String(RemoteNames.encode(path), StandardCharsets.ISO_8859_1);
    }

    /** Most of JSch's methods take patterns. */
    private static String quoted(String path) {
        return wire(path).replaceAll("[\\\\*?]", "\\\\$0");
    }
}
