package org.mlopsclub.clearml.core.connection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.ILog;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.UserDecisions;
import org.mlopsclub.clearml.ssh.PrivateKeys;
import org.mlopsclub.clearml.ssh.SshCredentials;
import org.mlopsclub.clearml.ssh.SshTarget;

/**
 * Passwords and passphrases that the user typed: for this run in memory, beyond it in the platform's secure storage.
 * That may ask for a master password or hang without a keyring, so it is never waited for longer than a moment.
 */
final class Passwords {

    private static final String NODE = ClearmlIds.CORE + "/ssh";
    private static final int PATIENCE_SECONDS = 20;
    private static final int ATTEMPTS = 3;

    private final Map<String, String> typed = new ConcurrentHashMap<>();

    /** What the secure storage is asked. */
    private interface Use {
        Optional<String> of(ISecurePreferences root) throws StorageException, IOException;
    }

    Optional<String> known(SshTarget target) {
        return known(target.toString());
    }

    private Optional<String> known(String what) {
        @Nullable String inMemory = typed.get(what);
        if (inMemory != null) {
            return Optional.of(inMemory);
        }
        Optional<String> stored = storage(root -> root.nodeExists(NODE)
                ? Optional.ofNullable(root.node(NODE).get(name(what), null)) : Optional.empty());
        stored.ifPresent(secret -> typed.put(what, secret));
        return stored;
    }

    /** Asks the user, who waits. */
    Optional<String> ask(SshTarget target) {
        return Services.find(UserDecisions.class).flatMap(user -> user.password(target));
    }

    /** It was the right one. */
    void keep(SshTarget target, String password) {
        keep(target.toString(), password);
    }

    private void keep(String what, String secret) {
        typed.put(what, secret);
        storage(root -> {
            root.node(NODE).put(name(what), secret, true);
            root.flush();
            return Optional.empty();
        });
    }

    /**
     * The locked ones of some key files.
     *
     * @param asked whether the user waits, and so can be asked for a passphrase when it comes to a key
     * @return empty if none is locked, or none can be opened
     */
    Optional<SshCredentials> locked(List<Path> files, boolean asked) {
        List<Path> usable = files.stream().filter(PrivateKeys::isLocked)
                .filter(file -> asked || knownPassphrase(file).isPresent()).toList();
        return usable.isEmpty() ? Optional.empty() : Optional.of(SshCredentials.keyFiles(usable,
                file -> knownPassphrase(file).or(() -> asked ? askPassphrase(file) : Optional.empty())));
    }

    private Optional<String> knownPassphrase(Path file) {
        return known(file.toString()).filter(passphrase -> PrivateKeys.opens(file, passphrase));
    }

    private Optional<String> askPassphrase(Path file) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean again = attempt > 0;
            Optional<String> answer = Services.find(UserDecisions.class)
                    .flatMap(user -> user.passphrase(file, again));
            if (answer.isEmpty() || PrivateKeys.opens(file, answer.get())) {
                answer.ifPresent(passphrase -> keep(file.toString(), passphrase));
                return answer;
            }
        }
        return Optional.empty();
    }

    /** A slash would begin another node. */
    private static String name(String what) {
        return what.replace('/', '_');
    }

    private static Optional<String> storage(Use use) {
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                @Nullable ISecurePreferences root = SecurePreferencesFactory.getDefault();
                result.complete(root == null ? Optional.empty() : use.of(root));
            } catch (StorageException | IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        }, "ClearML secure storage");
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            ILog.of(Passwords.class).warn(Messages.Passwords_noStorage, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
