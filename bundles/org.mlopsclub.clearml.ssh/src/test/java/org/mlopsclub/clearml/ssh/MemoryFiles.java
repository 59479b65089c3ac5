package org.mlopsclub.clearml.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A server's files in memory, for what no real server does on demand: foreign owners, refusals, half an upload. */
class MemoryFiles implements RawFiles {

    static final int OWN_UID = 1000;

    static final int OWN_GID = 100;

    /** A file; a hard link is a second name of the same node. */
    static final class Node {
        byte[] content = new byte[0];
        int mode = 0100644;
        int uid = OWN_UID;
        int gid = OWN_GID;
        long mtime = Instant.now().getEpochSecond();
        String leadsTo = "";
    }

    final TreeMap<String, Node> nodes = new TreeMap<>();

    /** The steps that changed something, in order. */
    final List<String> steps = new ArrayList<>();

    boolean mayChown;

    boolean mayChangeGroup;

    boolean links = true;

    Node file(String path, String text) {
        Node node = new Node();
        node.content = text.getBytes(StandardCharsets.UTF_8);
        node.mtime -= 3600;
        nodes.put(path, node);
        return node;
    }

    String text(String path) {
        return new String(nodes.getOrDefault(path, new Node()).content, StandardCharsets.UTF_8);
    }

    List<String> names() {
        return List.copyOf(nodes.keySet());
    }

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public String home() {
        return "/home";
    }

    @Override
    public String realPath(String path) {
        return path;
    }

    @Override
    public List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException {
        List<RemoteEntry> entries = new ArrayList<>();
        for (String path : nodes.keySet()) {
            if (RemotePaths.parent(path).equals(directory)) {
                entries.add(facts(path, false).orElseThrow().entry(path));
            }
        }
        return entries;
    }

    @Override
    public Optional<FileFacts> facts(String path, boolean follow) throws SshException {
        if (!nodes.containsKey(path)) {
            return Optional.empty();
        }
        Node node = node(path);
        return Optional.of(new FileFacts(node.mode, node.content.length, node.mtime, node.uid, node.gid));
    }

    @Override
    public String readLink(String path) throws SshException {
        return node(path).leadsTo;
    }

    @Override
    public List<RemoteEntry> names(String directory, Cancellation cancellation) throws SshException {
        return list(directory, cancellation);
    }

    @Override
    public void read(String path, long size, OutputStream into, Cancellation cancellation)
            throws SshException, IOException {
        into.write(node(path).content, 0, node(path).content.length);
    }

    @Override
    public Optional<Sent> send(String fresh, boolean secret, String target, InputStream content, long size,
            Planning planning, Cancellation cancellation) throws SshException, IOException {
        Plan plan = planning.look(create(fresh, secret), facts(target, false), this::read);
        if (!plan.wanted()) {
            return Optional.empty();
        }
        write(fresh, content);
        if (plan.mode().isPresent()) {
            chmod(fresh, plan.mode().getAsInt());
        }
        return Optional.of(new Sent(facts(fresh, false).orElseThrow(), facts(target, false)));
    }

    private FileFacts create(String path, boolean secret) throws SshException {
        Node node = new Node();
        node.mode = secret ? 0100600 : 0100644;
        nodes.put(path, node);
        steps.add("create " + (secret ? "secret" : "open"));
        return facts(path, false).orElseThrow();
    }

    void write(String path, InputStream content) throws SshException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        content.transferTo(bytes);
        node(path).content = bytes.toByteArray();
        steps.add("write");
    }

    @Override
    public void chown(String path, int uid, int gid) throws SshException {
        Node node = node(path);
        node.uid = mayChown ? uid : node.uid;
        node.gid = mayChown || mayChangeGroup ? gid : node.gid;
        steps.add("chown " + uid + ":" + gid);
    }

    @Override
    public void chmod(String path, int permissions) throws SshException {
        node(path).mode = 0100000 | permissions;
        steps.add("chmod " + Integer.toOctalString(permissions));
    }

    @Override
    public boolean link(String existing, String name) throws SshException {
        if (!links || nodes.containsKey(name)) {
            return false;
        }
        nodes.put(name, node(existing));
        return true;
    }

    @Override
    public Optional<FileFacts> place(String fresh, String target, Optional<String> old) throws SshException {
        boolean linked = old.isPresent() && link(target, old.get());
        replace(fresh, target);
        return linked ? facts(old.orElseThrow(), false) : Optional.empty();
    }

    void replace(String from, String to) throws SshException {
        nodes.put(to, node(from));
        nodes.remove(from);
        steps.add("replace");
    }

    @Override
    public void rename(String from, String to) throws SshException {
        nodes.put(to, node(from));
        nodes.remove(from);
        steps.add("rename");
    }

    @Override
    public void mkdir(String path) {
        file(path, "").mode = 0040755;
    }

    @Override
    public void deleteFile(String path) throws SshException {
        node(path);
        nodes.remove(path);
    }

    @Override
    public void deleteDirectory(String path) {
        nodes.remove(path);
    }

    @Override
    public void close() {
        // There is nothing to close.
    }

    Node node(String path) throws SshException {
        if (!nodes.containsKey(path)) {
            throw new SshException.NoSuchRemoteFile(path, null);
        }
        return nodes.getOrDefault(path, new Node());
    }
}
