package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hosts that other tools reach by name, in files of our own in the SSH home, included by a marked block at the top
 * of the user's {@code config} (OpenSSH 7.3 on). Nothing else of that file is touched; the last host takes block and
 * files with it. Files are replaced as a whole and are for their owner alone. Several programs may do this at once.
 */
public final class SshConfigFile {

    private static final String HOSTS = "clearml_sessions";
    private static final String KEYS = "clearml_known_hosts";
    private static final String LOCK = "clearml_sessions.lock";
    private static final String BEGIN = "# >>> ClearML Sessions for Eclipse: kept by the plug-in";
    private static final String END = "# <<< ClearML Sessions for Eclipse";
    private static final String ID = "# id ";
    /** What a server says ends up in a file that programs obey: nothing but plain names and addresses is taken. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_:][A-Za-z0-9_.:@-]*|\\[[A-Fa-f0-9:.]+\\](?::\\d+)?");
    private static final Pattern PLAIN_ID = Pattern.compile("[\\x21-\\x7e]+");

    private final Path home;

    /** @param home the SSH home, usually {@code ~/.ssh}; made when the first host is put */
    public SshConfigFile(Path home) {
        this.home = home;
    }

    /**
     * A host to be reached by name.
     *
     * @param id what it is known by to us, without white space
     * @param name what the user would like to call it; changed as far as needed for a host's name
     * @param target where it is
     * @param hostKeys its keys, pinned; not empty
     * @param jumps machines to go through, {@code [user@]host[:port]}
     */
    public record Entry(String id, String name, SshTarget target, List<HostKeyInfo> hostKeys, List<String> jumps) {

        /** Rejects what could be taken for something else in a configuration. */
        public Entry {
            hostKeys = List.copyOf(hostKeys);
            jumps = List.copyOf(jumps);
            boolean plain = PLAIN.matcher(target.host()).matches() && PLAIN.matcher(target.user()).matches()
                    && jumps.stream().allMatch(jump -> PLAIN.matcher(jump).matches());
            if (!plain || hostKeys.isEmpty() || !PLAIN_ID.matcher(id).matches()) {
                throw new IllegalArgumentException("This session cannot stand in an OpenSSH configuration: its"
                        + " address, user or key is unusual (" + target + ").");
            }
        }
    }

    /**
     * Adds a host, or brings it up to date.
     *
     * @return the name by which {@code ssh} reaches it
     * @throws IOException when the files cannot be written; they are unchanged then
     */
    public String put(Entry entry) throws IOException {
        try (OwnerFiles files = OwnerFiles.lock(home, LOCK)) {
            List<HostBlock> blocks = blocks(files);
            String alias = alias(entry, blocks);
            HostBlock block = new HostBlock(entry.id(), alias, lines(entry, alias), keys(entry, alias));
            int known = blocks.stream().map(HostBlock::id).toList().indexOf(entry.id());
            if (known < 0) {
                blocks.add(block);
            } else {
                blocks.set(known, block);
            }
            write(files, blocks);
            return alias;
        }
    }

    /**
     * Takes a host out.
     *
     * @return whether it was there
     * @throws IOException when the files cannot be written
     */
    public boolean remove(String id) throws IOException {
        if (ids().isEmpty()) {
            return false;
        }
        try (OwnerFiles files = OwnerFiles.lock(home, LOCK)) {
            List<HostBlock> blocks = blocks(files);
            boolean removed = blocks.removeIf(block -> block.id().equals(id));
            if (removed) {
                write(files, blocks);
            }
            return removed;
        }
    }

    /**
     * The hosts that are there.
     *
     * @return what they are known by to us
     * @throws IOException when the file cannot be read
     */
    public List<String> ids() throws IOException {
        Path file = home.resolve(HOSTS);
        return Files.isRegularFile(file)
                ? HostBlock.read(OwnerFiles.text(file), ID, "").stream().map(HostBlock::id).toList()
                : List.of();
    }

    private List<HostBlock> blocks(OwnerFiles files) throws IOException {
        return new ArrayList<>(HostBlock.read(files.read(HOSTS), ID, files.read(KEYS)));
    }

    private void write(OwnerFiles files, List<HostBlock> blocks) throws IOException {
        if (blocks.isEmpty()) {
            include(files, false);
            files.delete(HOSTS);
            files.delete(KEYS);
            return;
        }
        StringBuilder hosts = new StringBuilder("# Kept by ClearML Sessions for Eclipse; changes here are lost.\n");
        StringBuilder keys = new StringBuilder();
        for (HostBlock block : blocks) {
            hosts.append('\n').append(ID).append(block.id()).append('\n').append(block.lines());
            keys.append(block.keys());
        }
        files.write(KEYS, keys.toString());
        files.write(HOSTS, hosts.toString());
        include(files, true);
    }

    /** At the top: below a Host line it would hold for that host alone. */
    private void include(OwnerFiles files, boolean wanted) throws IOException {
        String config = files.read("config");
        String block = BEGIN + "\nInclude \"" + home.resolve(HOSTS).toAbsolutePath() + "\"\n" + END + "\n";
        int begin = config.indexOf(BEGIN);
        int end = config.indexOf(END, Math.max(begin, 0));
        String rest = begin < 0 || end < 0 ? config
                : config.substring(0, begin) + config.substring(end + END.length()).replaceFirst("^\\r?\\n", "");
        String next = wanted ? block + rest : rest;
        if (next.isEmpty()) {
            files.delete("config");
        } else if (!next.equals(config)) {
            files.write("config", next);
        }
    }

    private String alias(Entry entry, List<HostBlock> blocks) {
        String plain = entry.name().replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        String wanted = "clearml-" + (plain.isEmpty() ? "session" : plain);
        List<String> taken = blocks.stream().filter(block -> !block.id().equals(entry.id())).map(HostBlock::alias)
                .toList();
        String alias = wanted;
        for (int number = 2; taken.contains(alias); number++) {
            alias = wanted + "-" + number;
        }
        return alias;
    }

    private String lines(Entry entry, String alias) {
        List<String> lines = new ArrayList<>();
        lines.add("Host " + alias);
        lines.add("    HostName " + entry.target().host());
        lines.add("    Port " + entry.target().port());
        lines.add("    User " + entry.target().user());
        lines.add("    HostKeyAlias " + alias);
        lines.add("    UserKnownHostsFile \"" + home.resolve(KEYS).toAbsolutePath() + "\"");
        lines.add("    StrictHostKeyChecking yes");
        lines.add("    HostKeyAlgorithms " + String.join(",", algorithms(entry)));
        lines.add("    ServerAliveInterval 10");
        if (!entry.jumps().isEmpty()) {
            lines.add("    ProxyJump " + String.join(",", entry.jumps()));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Of the pinned keys' kinds: else a server with more keys may show one that is not pinned. */
    private static List<String> algorithms(Entry entry) {
        return entry.hostKeys().stream().map(HostKeyInfo::type).distinct()
                .flatMap(type -> type.equals("ssh-rsa") ? List.of("rsa-sha2-512", "rsa-sha2-256").stream()
                        : List.of(type).stream()).toList();
    }

    private static String keys(Entry entry, String alias) {
        StringBuilder lines = new StringBuilder();
        for (HostKeyInfo key : entry.hostKeys()) {
            lines.append(alias).append(' ').append(key.type()).append(' ')
                    .append(Base64.getEncoder().encodeToString(key.key())).append('\n');
        }
        return lines.toString();
    }
}
