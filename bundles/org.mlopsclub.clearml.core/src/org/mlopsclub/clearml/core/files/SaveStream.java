package org.mlopsclub.clearml.core.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import org.eclipse.jdt.annotation.Nullable;

/** What an editor saves into; {@link #close()} makes it the newest content, unless a write has failed. */
final class SaveStream extends FilterOutputStream {

    private final LocalDocument document;
    private final Path newContent;
    private boolean failed;
    private boolean closed;

    private SaveStream(LocalDocument document, Path newContent, OutputStream out) {
        super(out);
        this.document = document;
        this.newContent = newContent;
    }

    static SaveStream open(LocalDocument document, boolean append) throws IOException {
        Path newContent = document.temporary();
        if (append && document.hasContent()) {
            Files.copy(document.localCopy(), newContent, StandardCopyOption.REPLACE_EXISTING);
        }
        return new SaveStream(document, newContent, Files.newOutputStream(newContent, StandardOpenOption.APPEND));
    }

    @Override
    public void write(int octet) throws IOException {
        try {
            out.write(octet);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void write(byte @Nullable [] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        out.close();
        if (failed) {
            Files.deleteIfExists(newContent);
        } else {
            document.written(newContent);
        }
    }
}
