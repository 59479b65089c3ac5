package org.mlopsclub.clearml.ssh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;

/**
 * Lists a folder by commands. First {@code stat} prints a line an entry, {@code /facts/./name}; a name may contain line
 * ends but no slash, so that a slash after a line end begins the next. After a NUL come the links, three texts each
 * ended by a NUL: name, what the link says, facts of what it leads to (empty when nowhere).
 */
final class ShellListing {

    static final String SCRIPT = "cd -- \"$1\" 2>/dev/null || { "
            + "if [ -d \"$1\" ]; then echo \"Permission denied\" >&2; "
            + "else stat -- \"$1\" >/dev/null && echo \"Not a directory\" >&2; fi; exit 1; }; "
            + "[ -r . ] || { echo \"Permission denied\" >&2; exit 1; }; "
            + "printf \"./%s\\0\" * .* | xargs -0 stat -c \"/" + ShellFiles.FACTS + "/%n\" -- 2>/dev/null; "
            + "printf \"\\0\"; "
            + "for f in * .*; do if [ -L \"./$f\" ]; then printf \"%s\\0\" \"$f\"; readlink -n -- \"./$f\"; "
            + "printf \"\\0\"; stat -L -c \"" + ShellFiles.FACTS + "\" -- \"./$f\" 2>/dev/null; "
            + "printf \"\\0\"; fi; done; exit 0";

    private record Link(String says, Optional<FileFacts> leadsTo) {
    }

    private ShellListing() {
    }

    static List<RemoteEntry> parse(String directory, byte[] output) throws RemoteFailure {
        // One character a byte keeps positions simple; names become text one by one.
        String[] parts = new String(output, StandardCharsets.ISO_8859_1).split("\0", -1);
        Map<String, Link> links = links(parts);
        List<RemoteEntry> entries = new ArrayList<>();
        // Only the last line's own end is still there after splitting.
        String lines = parts[0].endsWith("\n") ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
        for (String record : lines.split("\n(?=/)")) {
            if (!record.isEmpty()) {
                entry(directory, record, links).ifPresent(entries::add);
            }
        }
        return entries;
    }

    private static Map<String, Link> links(String[] parts) throws RemoteFailure {
        Map<String, Link> links = new LinkedHashMap<>();
        for (int i = 1; i + 2 < parts.length; i += 3) {
            Optional<FileFacts> leadsTo = parts[i + 2].isBlank() ? Optional.empty()
                    : Optional.of(facts(parts[i + 2].strip()));
            links.put(parts[i], new Link(text(parts[i + 1]), leadsTo));
        }
        return links;
    }

    private static Optional<RemoteEntry> entry(String directory, String record, Map<String, Link> links)
            throws RemoteFailure {
        int middle = record.indexOf("/./", 1);
        if (record.charAt(0) != '/' || middle < 0) {
            throw strange(record);
        }
        String wireName = record.substring(middle + 3);
        String name = text(wireName);
        if (!RemotePaths.isPlainName(name)) {
            return Optional.empty();
        }
        FileFacts facts = facts(record.substring(1, middle));
        String path = RemotePaths.child(directory, name);
        @Nullable Link link = links.get(wireName);
        return Optional.of(facts.kind() == RemoteEntry.Kind.LINK && link != null
                ? facts.linkEntry(path, link.says, link.leadsTo)
                : facts.entry(path));
    }

    /** Facts as they come alone. */
    static FileFacts facts(byte[] answer) throws RemoteFailure {
        return facts(new String(answer, StandardCharsets.ISO_8859_1).strip());
    }

    /** Facts as {@code stat -c} prints them with {@link ShellFiles#FACTS}. */
    static FileFacts facts(String line) throws RemoteFailure {
        String[] words = line.split(" ");
        try {
            return new FileFacts(Integer.parseInt(words[0], 16), Long.parseLong(words[1]), Long.parseLong(words[2]),
                    Integer.parseUnsignedInt(words[3]), Integer.parseUnsignedInt(words[4]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw strange(line);
        }
    }

    private static RemoteFailure strange(String text) {
        return new RemoteFailure("The server's stat command answered in an unknown form: "
                + RemotePaths.shown(RemotePaths.cut(text, 80)) + ".", null);
    }

    private static String text(String wire) {
        return RemoteNames.decode(wire.getBytes(StandardCharsets.ISO_8859_1));
    }
}
