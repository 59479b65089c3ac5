package org.mlopsclub.clearml.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Files of a folder that are their owner's alone, changed by one program at a time, and never half written. */
final class OwnerFiles implements AutoCloseable {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** Locks of files are the program's: its threads need one of their own. */
    private static final ReentrantLock TURN = new ReentrantLock();

    private final Path folder;
    private final FileChannel lock;

    private OwnerFiles(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Waits until no other program changes them; threads of this one take turns too. */
    static OwnerFiles lock(Path folder, String lockName) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes("rwx------"));
        }
        FileChannel channel = FileChannel.open(folder.resolve(lockName),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes("rw-------"));
        TURN.lock();
        try {
            channel.lock();
            return new OwnerFiles(folder, channel);
        } catch (IOException e) {
            TURN.unlock();
            throw e;
        }
    }

    /** Bytes of whatever encoding come back as they were. */
    static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** The text of a file, empty where there is none. */
    String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? text(file) : "";
    }

    /** Replaces a file as a whole; one that exists keeps its rights, and a link still leads to it. */
    void write(String name, String text) throws IOException {
        Path link = folder.resolve(name);
        Path file = Files.exists(link) ? link.toRealPath() : link;
        Path parent = file.getParent();
        Path fresh = Files.createTempFile(parent == null ? folder : parent, name, ".new", attributes("rw-------"));
        try {
            try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            if (POSIX && Files.exists(file)) {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
                Files.setPosixFilePermissions(fresh, rights);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    private static FileAttribute<?>[] attributes(String rights) {
        return POSIX ? new FileAttribute<?>[] { PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString(rights)) } : new FileAttribute<?>[0];
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            TURN.unlock();
        }
    }
}
