package org.mlopsclub.clearml.ssh;

import java.nio.charset.StandardCharsets;
import org.mlopsclub.clearml.ssh.SshException.RemoteFailure;

/** Arithmetic of POSIX paths. */
final class RemotePaths {

    private RemotePaths() {
    }

    /** The absolute form without a trailing slash; links and {@code ..} are left to the server. */
    static String absolute(String home, String path) throws RemoteFailure {
        if (path.indexOf('\0') >= 0) {
            throw new RemoteFailure("No remote path can contain a NUL character. Use another name.", null);
        }
        String full = path.startsWith("/") ? path : child(home, path);
        int end = full.length();
        while (end > 1 && full.charAt(end - 1) == '/') {
            end--;
        }
        return full.substring(0, end);
    }

    static String child(String directory, String name) {
        return name.isEmpty() ? directory : directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether a name from a listing is one name inside the listed directory; anything else is not to be believed. */
    static boolean isPlainName(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0
                && name.indexOf('\0') < 0;
    }

    /** The beginning of a name, at most so many bytes on the server. */
    static String cut(String name, int maxBytes) {
        int end = name.length();
        while (RemoteNames.encode(name.substring(0, end)).length > maxBytes) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    /** A path as part of a message: control characters and odd bytes made visible. */
    static String shown(String path) {
        byte[] bytes = RemoteNames.encode(path);
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
