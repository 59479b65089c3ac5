package org.mlopsclub.clearml.ui.files;

import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Mode bits as {@code ls} shows them. */
final class Modes {

    private Modes() {
    }

    /** For example {@code rw-r--r--}. */
    static String text(int mode) {
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            if ((mode & 0400 >> i) != 0) {
                set.add(all[i]);
            }
        }
        return PosixFilePermissions.toString(set);
    }
}
