package org.mlopsclub.clearml.core.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.mlopsclub.clearml.ssh.KnownHosts;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshHosts;

/**
 * The user's SSH home and keys, as the preferences <em>Network Connections &gt; SSH2</em> name them, else as
 * OpenSSH has them. Reads files: not on the UI thread.
 */
public final class SshHome {

    /** Node and keys of the platform's preferences; only the values are used, never its SSH library. */
    private static final String NODE = "org.eclipse.jsch.core";
    private static final String HOME = "SSH2HOME";
    private static final String KEYS = "PRIVATEKEY";
    private static final List<String> USUAL_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final String AGENT = "SSH_AUTH_SOCK";

    private SshHome() {
    }

    /** @return the folder, usually {@code ~/.ssh}; need not exist */
    public static Path folder() {
        String chosen = preference(HOME);
        return chosen.isEmpty() ? Path.of(System.getProperty("user.home"), ".ssh") : Path.of(chosen);
    }

    /** @return the private keys that exist, those of the preferences first */
    public static List<Path> keyFiles() {
        return Stream.concat(Arrays.stream(preference(KEYS).split(",")), USUAL_KEYS.stream()).map(String::strip)
                .filter(name -> !name.isEmpty()).map(folder()::resolve).distinct().filter(Files::isRegularFile)
                .toList();
    }

    /** @return the keys that an agent holds and those of the files; a file that a passphrase locks is passed over */
    static SshCredentials keys(List<Path> files) {
        SshCredentials credentials = SshCredentials.keyFiles(files);
        @Nullable String agent = System.getenv(AGENT);
        return agent == null || agent.isBlank() ? credentials
                : credentials.and(SshCredentials.agent(Path.of(agent)));
    }

    /** @return the hosts of the user's OpenSSH configuration; none where it cannot be read, which is logged */
    public static Optional<SshHosts> hosts() {
        try {
            return Optional.of(SshHosts.read(folder()));
        } catch (IOException e) {
            ILog.of(SshHome.class).warn(Messages.SshHome_unreadable, e);
            return Optional.empty();
        }
    }

    /** @return the keys that the user's known hosts name for a server */
    static List<HostKeyInfo> knownKeys(String host, int port) {
        try {
            return KnownHosts.of(knownHosts(), host, port);
        } catch (IOException e) {
            ILog.of(SshHome.class).warn(Messages.SshHome_unreadable, e);
            return List.of();
        }
    }

    /** @return the keys that the user's known hosts revoke */
    static Set<HostKeyInfo> revokedKeys() {
        try {
            return KnownHosts.revoked(knownHosts());
        } catch (IOException e) {
            ILog.of(SshHome.class).warn(Messages.SshHome_unreadable, e);
            return Set.of();
        }
    }

    private static Path knownHosts() {
        return folder().resolve("known_hosts");
    }

    private static String preference(String key) {
        return Platform.getPreferencesService().getString(NODE, key, "", null).strip();
    }
}
