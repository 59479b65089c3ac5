package org.mlopsclub.clearml.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.Nullable;

/** A file of host keys in OpenSSH's form, hashed names included; it is only read. */
public final class KnownHosts {

    private static final String REVOKED = "@revoked";

    private KnownHosts() {
    }

    /**
     * The keys that a file names for a server; none when there is no such file.
     *
     * @throws IOException when the file cannot be read
     */
    public static List<HostKeyInfo> of(Path file, String host, int port) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            JSch jsch = new JSch();
            jsch.setKnownHosts(new ByteArrayInputStream(keys(file)));
            String name = port == 22 ? host : "[" + host + "]:" + port;
            HostKey @Nullable [] found = jsch.getHostKeyRepository().getHostKey(name, null);
            return found == null ? List.of() : Arrays.stream(found).filter(key -> key.getMarker().isEmpty())
                    .flatMap(key -> key(key.getType(), key.getKey())).toList();
        } catch (JSchException e) {
            throw new IOException(file + " is not a file of host keys: " + e.getMessage(), e);
        }
    }

    /** The lines that hold a key: JSch refuses a whole file for one that is damaged, OpenSSH passes over it. */
    private static byte[] keys(Path file) throws IOException {
        return lines(file).filter(words -> {
            int type = words[0].startsWith("@") ? 2 : 1;
            return words.length > type + 1 && key(words[type], words[type + 1]).findAny().isPresent();
        }).map(words -> String.join(" ", words)).collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Stream<String[]> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).lines().map(line -> line.strip().split("\\s+", 5));
    }

    /**
     * The keys that a file says must not be trusted any more. The names beside them are not looked at: a key that
     * was stolen can be shown by any machine.
     *
     * @throws IOException when the file cannot be read
     */
    public static Set<HostKeyInfo> revoked(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Set.of();
        }
        return lines(file).filter(words -> words.length > 3 && words[0].equals(REVOKED))
                .flatMap(words -> key(words[2], words[3])).collect(Collectors.toSet());
    }

    /** Nothing for a line that holds no key: OpenSSH passes over it, too. */
    private static Stream<HostKeyInfo> key(String type, String base64) {
        try {
            return Stream.of(HostKeyInfo.parse(type + " " + base64));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
