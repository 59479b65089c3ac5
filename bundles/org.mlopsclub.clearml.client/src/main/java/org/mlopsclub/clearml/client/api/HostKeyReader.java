package org.mlopsclub.clearml.client.api;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mlopsclub.clearml.client.model.HostKey;

/**
 * Reads the public halves of a session's host keys from {@code configuration.SSH}, which holds the private halves too:
 * only what is public leaves this class. clearml-session writes no public half for ed25519, but the file format of that
 * private key carries it in clear (OpenSSH {@code PROTOCOL.key}).
 */
final class HostKeyReader {

    private static final Pattern PUBLIC_KEY = Pattern.compile(
            "ssh_host_\\w+?_key__pub\"?\\s*[:=]\\s*\"+\\s*([a-z0-9@.-]{3,60})\\s+([A-Za-z0-9+/]{20,4000}={0,2})");
    private static final Pattern OPENSSH_FILE = Pattern.compile(
            "-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\\s\\\\]{50,8000})-----END OPENSSH PRIVATE KEY-----");
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_FIELD = 4096;

    private HostKeyReader() {
    }

    static List<HostKey> read(String configuration) {
        List<HostKey> keys = new ArrayList<>();
        Matcher key = PUBLIC_KEY.matcher(configuration);
        while (key.find()) {
            add(keys, new HostKey(key.group(1), key.group(2)));
        }
        Matcher file = OPENSSH_FILE.matcher(configuration);
        while (file.find()) {
            publicHalf(file.group(1)).ifPresent(half -> add(keys, half));
        }
        return keys;
    }

    /** One of each type, the public text before the file. */
    private static void add(List<HostKey> keys, HostKey found) {
        if (found.wellFormed() && keys.stream().noneMatch(key -> key.type().equals(found.type()))) {
            keys.add(found);
        }
    }

    private static Optional<HostKey> publicHalf(String base64) {
        try {
            ByteBuffer file = ByteBuffer.wrap(
                    Base64.getDecoder().decode(base64.replaceAll("\\\\[rn]|\\s", "")));
            byte[] magic = new byte[MAGIC.length];
            file.get(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                return Optional.empty();
            }
            field(file);
            field(file);
            field(file);
            file.getInt();
            byte[] blob = field(file);
            String type = new String(field(ByteBuffer.wrap(blob)), StandardCharsets.US_ASCII);
            return Optional.of(new HostKey(type, Base64.getEncoder().encodeToString(blob)))
                    .filter(key -> key.type().matches("[a-z0-9@.-]{3,60}"));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] field(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > MAX_FIELD) {
            throw new BufferUnderflowException();
        }
        byte[] field = new byte[length];
        from.get(field);
        return field;
    }
}
