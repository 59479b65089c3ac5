package org.mlopsclub.clearml.core.files;

import java.util.ArrayDeque;
import java.util.Deque;

/** Absolute paths of the other machine, which is always a POSIX system: only {@code /} separates. */
public final class RemotePath {

    /** The path of the root folder. */
    public static final String ROOT = "/";

    private RemotePath() {
    }

    /**
     * @param path an absolute path
     * @return the same place without empty, {@code .} and {@code ..} segments; links are not looked at
     * @throws IllegalArgumentException when the path is relative or holds a NUL
     */
    public static String normal(String path) {
        if (!path.startsWith(ROOT) || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Not an absolute path: " + path);
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return ROOT + String.join("/", segments);
    }

    /**
     * @param folder a normal path
     * @param name of a file or folder in it
     * @return the path of that file or folder
     */
    public static String child(String folder, String name) {
        return folder.equals(ROOT) ? ROOT + name : folder + "/" + name;
    }

    /**
     * @param path a normal path
     * @return the folder that holds it; of the root the root itself
     */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? ROOT : path.substring(0, slash);
    }

    /**
     * @param path a normal path
     * @return its last segment; empty for the root
     */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * @param folder a normal path
     * @param path a normal path
     * @return whether they are the same, or the second lies below the first
     */
    public static boolean contains(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder.equals(ROOT) ? ROOT : folder + "/");
    }

    /**
     * @param name a name that a user typed
     * @return whether one file or folder can have it
     */
    public static boolean isName(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0
                && name.indexOf('\0') < 0;
    }
}
