package org.mlopsclub.clearml.ui.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/** Tells by a file's beginning whether it is text. */
final class Binary {

    private static final int BEGINNING = 8192;

    private Binary() {
    }

    /** Whether there is a NUL, and no mark of UTF-16 or UTF-32 that explains it. */
    static boolean looks(Path file) throws CoreException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(BEGINNING);
            if (starts(beginning, 0xFF, 0xFE) || starts(beginning, 0xFE, 0xFF)) {
                return false;
            }
            return new String(beginning, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0;
        } catch (IOException e) {
            throw new CoreException(Status.error(String.valueOf(e.getMessage()), e));
        }
    }

    private static boolean starts(byte[] bytes, int one, int two) {
        return bytes.length >= 2 && Arrays.equals(Arrays.copyOf(bytes, 2), new byte[] { (byte) one, (byte) two });
    }
}
