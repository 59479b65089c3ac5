package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files by SFTP version 3 with OpenSSH's extensions where the server has them. */
final class SftpFiles implements RawFiles {

    /** What nobody would wait for, and what would fill our memory. */
    private static final int MOST_ENTRIES = 500_000;

    private final JschLink link;
    private final SftpChannels channels;
    private final SftpSteps steps;

    private SftpFiles(JschLink link) throws SshException {
        this.link = link;
        this.channels = SftpChannels.open(link);
        this.steps = new SftpSteps(channels, link.settings().stepTimeout());
    }

    /** Fails when the server has no SFTP. */
    static SftpFiles open(JschLink link) throws SshException {
        return new SftpFiles(link);
    }

    @Override
    public String kind() {
        return "SFTP";
    }

    @Override
    public String home() throws SshException {
        return steps.ask("find", "the login folder", SftpRequest.of(SftpRequest.REALPATH, "."), SftpAnswer::name);
    }

    @Override
    public String realPath(String path) throws SshException {
        return steps.ask("resolve", path, SftpRequest.of(SftpRequest.REALPATH, path), SftpAnswer::name);
    }

    @Override
    public List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException {
        List<SftpAnswer.Name> names = steps.names(directory, MOST_ENTRIES + 1, cancellation);
        if (names.size() > MOST_ENTRIES) {
            throw new SshException.RemoteFailure(RemotePaths.shown(directory) + " has more than " + MOST_ENTRIES
                    + " entries. Use a terminal there.", null);
        }
        List<RemoteEntry> entries = new ArrayList<>(entries(directory, names));
        List<SftpAnswer.Name> links = names.stream().filter(SftpFiles::isLink).toList();
        if (!links.isEmpty()) {
            entries.addAll(steps.links(
                    links.stream().map(name -> RemotePaths.child(directory, name.name())).toList(),
                    links.stream().map(SftpAnswer.Name::facts).toList(), cancellation));
        }
        cancellation.check();
        return entries;
    }

    @Override
    public List<RemoteEntry> names(String directory, Cancellation cancellation) throws SshException {
        return entries(directory, steps.names(directory, MOST_ENTRIES, cancellation));
    }

    private static List<RemoteEntry> entries(String directory, List<SftpAnswer.Name> names) {
        return names.stream().filter(name -> !isLink(name))
                .map(name -> name.facts().entry(RemotePaths.child(directory, name.name()))).toList();
    }

    private static boolean isLink(SftpAnswer.Name name) {
        return name.facts().kind() == RemoteEntry.Kind.LINK;
    }

    @Override
    public Optional<FileFacts> facts(String path, boolean follow) throws SshException {
        try {
            return Optional.of(steps.ask("look at", path,
                    SftpRequest.of(follow ? SftpRequest.STAT : SftpRequest.LSTAT, path), SftpAnswer::facts));
        } catch (SshException.NoSuchRemoteFile e) {
            return Optional.empty();
        }
    }

    @Override
    public String readLink(String path) throws SshException {
        return steps.ask("read the link", path, SftpRequest.of(SftpRequest.READLINK, path), SftpAnswer::name);
    }

    @Override
    public void read(String path, long size, OutputStream into, Cancellation cancellation)
            throws SshException, IOException {
        steps.read(path, size, into, cancellation);
    }

    @Override
    public Optional<Sent> send(String fresh, boolean secret, String target, InputStream content, long size,
            Planning planning, Cancellation cancellation) throws SshException, IOException {
        try {
            return steps.send(fresh, secret, target, content, planning, cancellation);
        } catch (SshException.RemoteFailure e) {
            throw isFull(fresh, size) ? new SshException.NoSpace(RemotePaths.shown(fresh), e) : e;
        }
    }

    /** SFTP version 3 has no word for a full disk; the server's figures tell. */
    private boolean isFull(String path, long size) throws SshException {
        try {
            return channels.has(SftpPipe.FILE_SYSTEM) && steps.ask("measure", path,
                    SftpRequest.extended(SftpPipe.FILE_SYSTEM).path(RemotePaths.parent(path)), SftpAnswer::room) < size;
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
        return isDone("change the owner of", path, SftpRequest.of(SftpRequest.SETSTAT, path).owner(uid, gid));
    }

    @Override
    public void chmod(String path, int permissions) throws SshException {
        make("change the permissions of", path, SftpRequest.of(SftpRequest.SETSTAT, path).permissions(permissions));
    }

    @Override
    public boolean link(String existing, String name) throws SshException {
        return channels.has(SftpPipe.HARD_LINK)
                && isDone("link", name, SftpRequest.extended(SftpPipe.HARD_LINK).path(existing).path(name));
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
    boolean renamesOver() {
        return channels.has(SftpPipe.POSIX_RENAME);
    }

    @Override
    public void rename(String from, String to) throws SshException {
        SftpRequest request = renamesOver() ? SftpRequest.extended(SftpPipe.POSIX_RENAME)
                : SftpRequest.of(SftpRequest.RENAME);
        make("rename", from, request.path(from).path(to));
    }

    @Override
    public void mkdir(String path) throws SshException {
        make("create the folder", path, SftpRequest.of(SftpRequest.MKDIR, path).noAttributes());
    }

    @Override
    public void deleteFile(String path) throws SshException {
        make("delete", path, SftpRequest.of(SftpRequest.REMOVE, path));
    }

    @Override
    public void deleteDirectory(String path) throws SshException {
        make("delete the folder", path, SftpRequest.of(SftpRequest.RMDIR, path));
    }

    @Override
    public void close() {
        channels.close();
    }

    private void make(String what, String path, SftpRequest request) throws SshException {
        steps.ask(what, path, request, answer -> {
            answer.done();
            return Boolean.TRUE;
        });
    }

    private boolean isDone(String what, String path, SftpRequest request) throws SshException {
        try {
            make(what, path, request);
            return true;
        } catch (SshException.PermissionDenied | SshException.RemoteFailure e) {
            return false;
        }
    }
}
