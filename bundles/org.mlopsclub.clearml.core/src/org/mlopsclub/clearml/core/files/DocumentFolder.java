package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a document lies in the workspace: a folder of its own with {@code content}, which is only ever replaced
 * as a whole, and {@code record}.
 */
final class DocumentFolder {

    static final String RECORD = "record";
    private static final String CONTENT = "content";
    private static final String TEMPORARY = "new-";

    private final Path folder;

    DocumentFolder(Path folder) {
        this.folder = folder;
    }

    Path content() {
        return folder.resolve(CONTENT);
    }

    /** A new empty file; {@link #tidy} removes what was left over of it. */
    Path temporary() throws IOException {
        Durable.privateFolder(folder);
        return Files.createTempFile(folder, TEMPORARY, "");
    }

    void store(DocumentRecord record) throws IOException {
        Path newer = temporary();
        record.write(newer);
        Durable.replace(newer, folder.resolve(RECORD));
    }

    /**
     * Replaces content and record. The record goes first: after a crash in between, an old content counts as not
     * uploaded, which is harmless, and never a new content as uploaded.
     */
    void store(DocumentRecord record, Path newContent) throws IOException {
        Durable.sync(newContent);
        store(record);
        Durable.replace(newContent, content());
    }

    DocumentRecord read() throws IOException {
        return DocumentRecord.read(folder.resolve(RECORD));
    }

    /** The content as it is now, in a file that stays so while the content is replaced. */
    Path snapshot() throws IOException {
        Path copy = temporary();
        Files.delete(copy);
        try {
            return Files.createLink(copy, content());
        } catch (UnsupportedOperationException | IOException e) {
            // No hard links here; a copy costs more and serves as well.
            return Files.copy(content(), copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes what a crash left of unfinished writes. */
    void tidy() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, TEMPORARY + "*")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    void delete() throws IOException {
        if (Files.isDirectory(folder)) {
            tidy();
            Files.deleteIfExists(folder.resolve(RECORD));
            Files.deleteIfExists(content());
            Files.deleteIfExists(folder);
        }
    }
}
