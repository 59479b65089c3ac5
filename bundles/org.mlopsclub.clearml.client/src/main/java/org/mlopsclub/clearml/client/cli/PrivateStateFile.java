package org.mlopsclub.clearml.client.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonObject;

/**
 * The tool's state file ({@code --config-file}) for one launch, in a folder that only the user can read.
 * <p>
 * The tool reads the SSH password from it, so that the password is on no command line (0.17: {@code load_state}, then
 * {@code get_user_inputs} keeps {@code state["password"]}). It also keeps the launch apart from the user's own
 * {@code ~/.clearml_session.json}, whose values are the defaults of every other launch. The tool rewrites the file in
 * place, so its mode stays. {@link #close()} deletes the folder with all that is in it.
 */
public final class PrivateStateFile implements AutoCloseable {

    private static final String STATE = "state.json";
    private static final int TRIES = 5;

    private final Path folder;

    private PrivateStateFile(Path folder) {
        this.folder = folder;
    }

    /**
     * @param parent an existing folder for the private folder
     * @param password empty: the tool makes a random one
     * @throws CliException.StartFailed if the files cannot be written
     */
    public static PrivateStateFile create(Path parent, Optional<Secret> password) throws CliException {
        return create(parent, password, Optional.empty());
    }

    /**
     * The same, with docker's arguments: the tool takes from here what its command line does not name, and secret
     * variables must not be on a command line.
     */
    static PrivateStateFile create(Path parent, Optional<Secret> password, Optional<Secret> dockerArguments)
            throws CliException {
        PrivateStateFile state;
        try {
            state = new PrivateStateFile(Files.createTempDirectory(parent, "clearml-launch-", mode("rwx------")));
        } catch (IOException e) {
            throw new CliException.StartFailed("A private folder in " + parent + " could not be made: "
                    + e.getMessage() + ". Check that the folder exists and has space.", e);
        }
        JsonObject json = new JsonObject();
        password.ifPresent(secret -> json.addProperty("password", secret.reveal()));
        dockerArguments.ifPresent(secret -> json.addProperty("docker_args", secret.reveal()));
        try {
            state.write(STATE, json.toString());
        } catch (CliException e) {
            state.close();
            throw e;
        }
        return state;
    }

    /** The file for {@code --config-file}. */
    public Path file() {
        return folder.resolve(STATE);
    }

    /** The private folder. */
    public Path folder() {
        return folder;
    }

    /** Writes a further file (UTF-8, mode 0600) into the private folder. */
    Path write(String name, String text) throws CliException {
        Path file = folder.resolve(name);
        try {
            Files.createFile(file, mode("rw-------"));
            return Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new CliException.StartFailed(file + " could not be written: " + e.getMessage(), e);
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        // Windows: the user's temporary folder is private by its access list.
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions))) }
                : new FileAttribute<?>[0];
    }

    /**
     * Deletes the folder. Never fails: what cannot be deleted now is deleted when the JVM ends. May be called by
     * several threads at once, as when the JVM ends while the tool does: none returns before the others are done.
     */
    @Override
    public synchronized void close() {
        for (int tries = 0; tries < TRIES && Files.exists(folder); tries++) {
            try (Stream<Path> content = Files.walk(folder)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException e) {
                // The ending tool has written or removed a file meanwhile: look again.
            }
        }
        if (Files.exists(folder)) {
            deleteAtExit();
        }
    }

    private void deleteAtExit() {
        try {
            folder.toFile().deleteOnExit();
            file().toFile().deleteOnExit();
        } catch (IllegalStateException e) {
            // The JVM is ending already: the folder stays, readable by this user only.
        }
    }
}
