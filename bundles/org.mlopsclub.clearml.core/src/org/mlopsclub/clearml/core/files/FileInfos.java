package org.mlopsclub.clearml.core.files;

import org.eclipse.core.filesystem.EFS;
import org.eclipse.core.filesystem.IFileInfo;
import org.eclipse.core.filesystem.provider.FileInfo;
import org.mlopsclub.clearml.ssh.RemoteEntry;

/** Remote attributes in the terms of the Eclipse file system. */
final class FileInfos {

    private static final int ANY_WRITE = 0222;
    private static final int ANY_EXECUTE = 0111;
    private static final int[] BITS = { EFS.ATTRIBUTE_OTHER_EXECUTE, EFS.ATTRIBUTE_OTHER_WRITE,
            EFS.ATTRIBUTE_OTHER_READ, EFS.ATTRIBUTE_GROUP_EXECUTE, EFS.ATTRIBUTE_GROUP_WRITE,
            EFS.ATTRIBUTE_GROUP_READ, EFS.ATTRIBUTE_OWNER_EXECUTE, EFS.ATTRIBUTE_OWNER_WRITE,
            EFS.ATTRIBUTE_OWNER_READ };

    private FileInfos() {
    }

    static FileInfo of(RemoteEntry entry) {
        FileInfo info = new FileInfo(entry.name());
        info.setExists(true);
        info.setDirectory(entry.isDirectory());
        info.setLength(entry.isDirectory() ? EFS.NONE : entry.size());
        info.setLastModified(entry.modified().toEpochMilli());
        permissions(info, entry.permissions());
        entry.linkTarget().ifPresent(target -> {
            info.setAttribute(EFS.ATTRIBUTE_SYMLINK, true);
            info.setStringAttribute(EFS.ATTRIBUTE_LINK_TARGET, target);
        });
        return info;
    }

    /** The mode with "executable" and "read-only" as wished, as {@code chmod +x} and {@code chmod -w} would do. */
    static int changed(int mode, IFileInfo wished) {
        int executable = wished.getAttribute(EFS.ATTRIBUTE_EXECUTABLE) ? mode | ANY_EXECUTE & mode >> 2 | 0100
                : mode & ~ANY_EXECUTE;
        if (wished.getAttribute(EFS.ATTRIBUTE_READ_ONLY)) {
            return executable & ~ANY_WRITE;
        }
        return (executable & ANY_WRITE) == 0 ? executable | 0200 : executable;
    }

    static void permissions(FileInfo info, int mode) {
        for (int bit = 0; bit < BITS.length; bit++) {
            info.setAttribute(BITS[bit], (mode & 1 << bit) != 0);
        }
        info.setAttribute(EFS.ATTRIBUTE_EXECUTABLE, (mode & ANY_EXECUTE) != 0);
        // Whether this login may write, only the server knows; nobody may is certain.
        info.setAttribute(EFS.ATTRIBUTE_READ_ONLY, (mode & ANY_WRITE) == 0);
    }
}
