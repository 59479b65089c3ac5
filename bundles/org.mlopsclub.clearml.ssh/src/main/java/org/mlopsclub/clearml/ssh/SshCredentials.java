package org.mlopsclub.clearml.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What proves who we are. Key files are offered before the password; no file is read that is not named here.
 * Immutable; {@link #toString()} shows no secret.
 */
public final class SshCredentials {

    private final Optional<String> password;
    private final List<KeyFile> keys;
    private final Optional<Path> agent;

    /** A private key file and what opens it when it is encrypted; the supplier is asked on the connecting thread. */
    record KeyFile(Path path, Function<Path, Optional<String>> passphrase) {
    }

    private SshCredentials(Optional<String> password, List<KeyFile> keys, Optional<Path> agent) {
        this.password = password;
        this.keys = List.copyOf(keys);
        this.agent = agent;
    }

    /** A password, also given to servers that ask for it by keyboard-interactive. */
    public static SshCredentials password(String password) {
        return new SshCredentials(Optional.of(password), List.of(), Optional.empty());
    }

    /** Private key files without a passphrase; encrypted ones are passed over. */
    public static SshCredentials keyFiles(List<Path> privateKeys) {
        return keyFiles(privateKeys, path -> Optional.empty());
    }

    /**
     * Private key files.
     *
     * @param passphrase asked once for each encrypted file, on the connecting thread; empty passes the file over
     */
    public static SshCredentials keyFiles(List<Path> privateKeys, Function<Path, Optional<String>> passphrase) {
        return new SshCredentials(Optional.empty(),
                privateKeys.stream().map(path -> new KeyFile(path, passphrase)).toList(), Optional.empty());
    }

    /**
     * The keys that an ssh-agent holds; passed over when it does not answer.
     *
     * @param socket the agent's Unix domain socket, what {@code SSH_AUTH_SOCK} names
     */
    public static SshCredentials agent(Path socket) {
        return new SshCredentials(Optional.empty(), List.of(), Optional.of(socket));
    }

    /** Both: the keys of both, and the other's password and agent if this has none. */
    public SshCredentials and(SshCredentials other) {
        List<KeyFile> both = new ArrayList<>(keys);
        both.addAll(other.keys);
        return new SshCredentials(password.or(() -> other.password), both, agent.or(() -> other.agent));
    }

    Optional<String> password() {
        return password;
    }

    List<KeyFile> keys() {
        return keys;
    }

    Optional<Path> agent() {
        return agent;
    }

    /** What is offered to a server, as part of a sentence. */
    String words() {
        List<String> words = new ArrayList<>();
        if (!keys.isEmpty()) {
            words.add("the keys");
        }
        if (agent.isPresent()) {
            words.add("the keys of the ssh-agent");
        }
        if (password.isPresent()) {
            words.add("the password");
        }
        return words.isEmpty() ? "a login without password and key" : String.join(" and ", words);
    }

    @Override
    public String toString() {
        return (password.isPresent() ? "a password" : "no password") + ", " + keys.size() + " key files"
                + (agent.isPresent() ? ", an agent" : "");
    }
}
