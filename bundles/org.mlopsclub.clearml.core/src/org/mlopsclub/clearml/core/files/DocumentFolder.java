package org.mlopsclub.clearml.core.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.files.RemoteDocument.Earlier;

/**
 * Where a document lies in the workspace: a folder of its own with {@code content}, which is only ever replaced
 * as a whole, and {@code record}.
 */
final class DocumentFolder {

    static final String RECORD = "record";
    private static final String CONTENT = "content";
    private static final String TEMPORARY = "new-";
    private static final String EARLIER = "old-";
    /** Earlier contents of larger files would fill the workspace's disk. */
    private static final long MOST_BYTES = 20_000_000;

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
        keepEarlier(newContent);
        store(record);
        Durable.replace(newContent, content());
    }

    /** The local history: the content that is about to be replaced, unless it is the same. */
    private void keepEarlier(Path newContent) throws IOException {
        if (!Files.exists(content()) || Files.size(content()) > MOST_BYTES
                || Files.mismatch(content(), newContent) < 0) {
            return;
        }
        long now = System.currentTimeMillis();
        while (Files.exists(folder.resolve(EARLIER + now))) {
            now++;
        }
        Files.copy(content(), folder.resolve(EARLIER + now));
        List<Earlier> all = history();
        for (Earlier old : all.subList(Math.min(Preferences.EARLIER_VERSIONS.get(), all.size()), all.size())) {
            Files.deleteIfExists(old.content());
        }
    }

    /** Earlier contents, newest first. */
    List<Earlier> history() throws IOException {
        List<Earlier> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, EARLIER + "*")) {
                for (Path file : files) {
                    String when = file.getFileName().toString().substring(EARLIER.length());
                    if (when.matches("\\d{1,18}")) {
                        found.add(new Earlier(file, Instant.ofEpochMilli(Long.parseLong(when))));
                    }
                }
            }
        }
        found.sort(Comparator.comparing(Earlier::replaced).reversed());
        return found;
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
            for (Earlier earlier : history()) {
                Files.deleteIfExists(earlier.content());
            }
            Files.deleteIfExists(folder);
        }
    }
}
