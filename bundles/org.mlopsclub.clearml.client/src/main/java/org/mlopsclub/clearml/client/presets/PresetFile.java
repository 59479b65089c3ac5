package org.mlopsclub.clearml.client.presets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.presets.PresetException.FileFailed;

/**
 * A file with presets in a project or in the user's home. Reads and writes a disk: not for the UI thread.
 *
 * @param form how the file is written
 * @param file whether or not it exists
 * @param base the folder that relative local files in it start from
 */
public record PresetFile(PresetForm form, Path file, Path base) {

    private static final long MAX_BYTES = 4 << 20;

    /** The file of this form in a project's folder or in the home folder. */
    public static PresetFile in(Path folder, PresetForm form) {
        return new PresetFile(form, folder.resolve(form.path()), folder);
    }

    /** @return what it holds; a missing file is empty, an unreadable one is a problem in the list */
    public PresetList read() {
        try {
            return PresetReader.read(text(), form, file.toString(), base);
        } catch (NoSuchFileException missing) {
            return new PresetList(List.of(), List.of(), "");
        } catch (FileFailed | IOException failed) {
            String why = failed instanceof FileFailed known ? known.userMessage() : reason((IOException) failed);
            return new PresetList(List.of(), List.of(new PresetProblem(file.toString(), 0, true, why)), "");
        }
    }

    /**
     * Adds a preset or replaces the one with this name; the new text replaces the old one at once or not at all. Only
     * for {@link PresetForm#SESSIONS}; VS Code's files belong to VS Code.
     *
     * @throws PresetException if the file is broken, holds a password, changes meanwhile or cannot be written
     */
    public void put(String name, LaunchArguments arguments) throws PresetException {
        if (form != PresetForm.SESSIONS) {
            throw new FileFailed(file, "only " + PresetForm.SESSIONS.path() + " is written.", null);
        }
        try {
            String old = textOrNothing();
            String edited = PresetEditor.put(old, file.toString(), name, arguments, base);
            replace(old, edited);
        } catch (IOException failed) {
            throw new FileFailed(file, reason(failed), failed);
        }
    }

    private String textOrNothing() throws IOException, FileFailed {
        try {
            return text();
        } catch (NoSuchFileException missing) {
            return "";
        }
    }

    private String text() throws IOException, FileFailed {
        if (Files.isDirectory(file)) {
            throw new FileFailed(file, "it is a folder.", null);
        }
        // Not the size that is told: of a pipe or a growing file that is no bound.
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new FileFailed(file, "it is larger than 4 MiB.", null);
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    private void replace(String old, String edited) throws IOException, FileFailed {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent(), "a file has a folder");
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".sessions", ".tmp");
        try {
            write(fresh, edited);
            if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
            } else if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(fresh, Set.of(PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ));
            }
            if (!textOrNothing().equals(old)) {
                throw new FileFailed(file, "it was changed by another program just now. Try again.", null);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void write(Path fresh, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static String reason(IOException failed) {
        if (failed instanceof CharacterCodingException) {
            return "it is not text in UTF-8.";
        }
        return failed instanceof AccessDeniedException ? "no permission."
                : "reading or writing failed (" + failed.getClass().getSimpleName() + ").";
    }
}
