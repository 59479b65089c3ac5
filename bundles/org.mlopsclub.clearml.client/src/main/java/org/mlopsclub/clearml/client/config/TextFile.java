package org.mlopsclub.clearml.client.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a small text file; a wrongly chosen big or binary one is refused. */
final class TextFile {

    private static final long MAX_BYTES = 4 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {
    }

    static String read(Path file) throws ConfigurationException.FileUnreadable {
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigurationException.FileUnreadable(file, "it is a folder", null);
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigurationException.FileUnreadable(file, "it is larger than 4 MiB", null);
            }
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ConfigurationException.FileUnreadable(file, "it is not text in UTF-8", e);
        } catch (AccessDeniedException e) {
            throw new ConfigurationException.FileUnreadable(file, "no permission", e);
        } catch (IOException e) {
            throw new ConfigurationException.FileUnreadable(file, "reading failed (" + e.getClass().getSimpleName()
                    + ")", e);
        }
    }
}
