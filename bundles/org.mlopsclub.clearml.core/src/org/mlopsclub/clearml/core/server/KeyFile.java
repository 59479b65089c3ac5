package org.mlopsclub.clearml.core.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.Platform;
import org.mlopsclub.clearml.client.config.ClearmlConfigurationReader;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.config.Credentials;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.osgi.service.prefs.BackingStoreException;

/**
 * The {@code clearml.conf} into which a user's keys belong. It is never half written: a private file beside it
 * is filled, read back and moved over it, and what was there is kept under another name.
 */
public final class KeyFile {

    private static final String OURS_ALONE = "rw-------";

    private final Path file;
    private final boolean leavesSandbox;

    private KeyFile(Path file, boolean leavesSandbox) {
        this.file = file;
        this.leavesSandbox = leavesSandbox;
    }

    /** @return the file that is read: the chosen one, else the environment's, else the one in the home folder */
    public static KeyFile configured() {
        Optional<Path> chosen = Preferences.configFile();
        boolean sandbox = chosen.filter(KeyFile::ofSandbox).isPresent();
        Optional<Path> named = sandbox ? Optional.empty() : chosen;
        return new KeyFile(named.or(KeyFile::ofEnvironment).orElse(home().resolve("clearml.conf")),
                sandbox);
    }

    /**
     * @param profile one of the servers that are shown side by side
     * @return its file; of the default one {@link #configured()}
     */
    public static KeyFile of(ServerProfile profile) {
        Optional<Path> named = profile.isDefault() ? Optional.empty() : profile.file();
        return named.map(file -> new KeyFile(file, false)).orElseGet(KeyFile::configured);
    }

    /** @return where it is, or will be */
    public Path path() {
        return file;
    }

    /** @return whether there is one that would be replaced; not for the UI thread */
    public boolean exists() {
        UiThreadGuard.refuse();
        return Files.exists(file);
    }

    /**
     * Writes the keys; the other settings of a readable file stay. From then on it is the configured file.
     *
     * @return the copy of what was there
     * @throws IOException when the file or its copy cannot be written
     * @throws BackingStoreException when the workspace cannot keep that the sandbox is left
     */
    public Optional<Path> write(ApiKeys keys) throws IOException, BackingStoreException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Files.createDirectories(target.toAbsolutePath().getParent());
        Path fresh = Files.createTempFile(folder, ".clearml", ".conf");
        try {
            ownerOnly(fresh);
            Optional<Path> backup = Files.exists(target) ? Optional.of(copy(target)) : Optional.empty();
            fill(fresh, (backup.isPresent() ? Files.readString(target) + '\n' : "") + keys.block());
            if (!says(fresh, keys)) {
                fill(fresh, keys.block());
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (leavesSandbox) {
                Preferences.set(Preferences.CONFIG_FILE, "");
            }
            return backup;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Later values win in such a file, unless what stands before them is broken or decides otherwise. */
    private static boolean says(Path written, ApiKeys keys) {
        try {
            ServerConfiguration read = ClearmlConfigurationReader
                    .read(new ConfigurationSource(Map.of(), home(), Optional.of(written)));
            Credentials found = read.credentials();
            return read.apiUrl().equals(keys.api()) && found.equals(keys.credentials());
        } catch (ConfigurationException broken) {
            return false;
        }
    }

    private static void fill(Path fresh, String text) throws IOException {
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static Path copy(Path target) throws IOException {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").format(LocalDateTime.now());
        Path backup = target.resolveSibling(target.getFileName() + ".backup-" + time);
        Files.copy(target, backup, StandardCopyOption.COPY_ATTRIBUTES);
        ownerOnly(backup);
        return backup;
    }

    private static void ownerOnly(Path path) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(OURS_ALONE));
        }
    }

    /** The user's home folder as the SDK sees it. */
    private static Path home() {
        return ServerSettings.source(Optional.empty()).home();
    }

    /** The sandbox writes its own file, which is not the user's. */
    private static boolean ofSandbox(Path chosen) {
        return chosen.startsWith(Platform.getStateLocation(Platform.getBundle(ClearmlIds.CORE)).toPath());
    }

    private static Optional<Path> ofEnvironment() {
        return Optional.ofNullable(System.getenv("CLEARML_CONFIG_FILE")).filter(name -> !name.isBlank())
                .map(name -> name.startsWith("~/") ? home().resolve(name.substring(2))
                        : Path.of(name));
    }
}
