package org.mlopsclub.clearml.core.files;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;

/**
 * A file's address in the workbench, {@code clearml://<task id>.s<hash of the server>/absolute/path}: the one
 * place where such URIs are made and read. Any file name survives the way there and back, also one with
 * bytes that are not UTF-8.
 *
 * @param authority names the session; which one, knows {@link SessionFolders}
 * @param path absolute and normal
 */
public record ClearmlUri(String authority, String path) {

    private static final String UNRESERVED = "-._~/";
    private static final int SERVER_HASH_LENGTH = 8;
    private static final int TASK_HASH_LENGTH = 32;

    /**
     * @param session a session
     * @param path absolute path there
     * @return its URI
     */
    public static URI of(SessionKey session, String path) {
        return new ClearmlUri(authorityOf(session), RemotePath.normal(path)).toUri();
    }

    /**
     * @param uri of the scheme {@code clearml}
     * @return its parts
     * @throws IllegalArgumentException when it is not such a URI
     */
    public static ClearmlUri parse(URI uri) {
        @Nullable String authority = uri.getRawAuthority();
        @Nullable String path = uri.getRawPath();
        if (!ClearmlIds.FILE_SCHEME.equals(uri.getScheme()) || authority == null || path == null) {
            throw new IllegalArgumentException("Not the address of a file on a ClearML session: " + uri);
        }
        return new ClearmlUri(authority.toLowerCase(Locale.ROOT),
                RemotePath.normal(path.isEmpty() ? RemotePath.ROOT : decoded(path)));
    }

    /** @return the URI with these parts */
    public URI toUri() {
        return URI.create(ClearmlIds.FILE_SCHEME + "://" + authority + encoded(path));
    }

    /**
     * The authority is a valid host name, for code that insists on one: a task id that could not be part of one
     * is replaced by its hash.
     */
    static String authorityOf(SessionKey session) {
        String task = session.taskId();
        String first = task.matches("[0-9a-z]{1,60}") ? task : "t" + Hashes.ofText(task, TASK_HASH_LENGTH);
        return first + ".s" + Hashes.ofText(session.server().value(), SERVER_HASH_LENGTH);
    }

    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder(path.length() + 16);
        for (byte octet : RemoteNameBytes.of(path)) {
            int value = octet & 0xFF;
            if (value < 0x80 && (Character.isLetterOrDigit(value) || UNRESERVED.indexOf(value) >= 0)) {
                uri.append((char) value);
            } else {
                uri.append('%').append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
            }
        }
        return uri.toString();
    }

    private static String decoded(String rawPath) {
        byte[] escaped = rawPath.getBytes(StandardCharsets.UTF_8);
        byte[] octets = new byte[escaped.length];
        int length = 0;
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] == '%') {
                octets[length++] = (byte) Integer.parseInt(rawHex(escaped, i + 1), 16);
                i += 2;
            } else {
                octets[length++] = escaped[i];
            }
        }
        return RemoteNameBytes.toText(octets, length);
    }

    private static String rawHex(byte[] escaped, int at) {
        return new String(escaped, at, 2, StandardCharsets.US_ASCII);
    }
}
