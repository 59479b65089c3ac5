package org.mlopsclub.clearml.core.launch;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.UiThreadGuard;

/**
 * The secrets that users typed for their sessions, in the platform's secure storage. A launch configuration holds
 * only the key under which its secrets lie there. Not for the UI thread: the storage may ask the user for its own
 * password, and the answer is waited for.
 */
public final class LaunchSecretStore {

    private static final String NODE = "/org.mlopsclub.clearml/launchSecrets";
    private static final String VALUE = "secrets";
    /** Long enough to type the storage's own password, and an end to a keyring that hangs. */
    private static final int SECONDS = 60;

    private LaunchSecretStore() {
    }

    /** @return a key under which nothing lies yet */
    public static String freshKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Stores secrets in the place of those that lie there.
     *
     * @param key from {@link #freshKey()} or a launch configuration
     * @throws IOException with words for the user, if the storage refuses or does not answer
     */
    public static void put(String key, LaunchSecrets secrets) throws IOException {
        inTime(() -> {
            ISecurePreferences node = SecurePreferencesFactory.getDefault().node(NODE).node(key);
            node.put(VALUE, secrets.text().reveal(), true);
            node.flush();
            return key;
        });
    }

    /**
     * @param key of a launch configuration
     * @return the secrets; empty if this user's storage does not have them
     * @throws IOException with words for the user, if the storage refuses or does not answer
     */
    public static Optional<LaunchSecrets> get(String key) throws IOException {
        return inTime(() -> {
            ISecurePreferences root = SecurePreferencesFactory.getDefault();
            return root.nodeExists(NODE + '/' + key)
                    ? Optional.ofNullable(root.node(NODE + '/' + key).get(VALUE, null)).map(Secret::of)
                            .map(LaunchSecrets::of)
                    : Optional.empty();
        });
    }

    private static <T> T inTime(Callable<T> work) throws IOException {
        UiThreadGuard.refuse();
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                done.complete(work.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        }, "ClearML secure storage");
        thread.setDaemon(true);
        thread.start();
        try {
            return done.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IOException(Messages.Secrets_storageSilent, late);
        } catch (ExecutionException refused) {
            throw new IOException(Messages.Secrets_storageRefused, refused.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(Messages.Secrets_storageSilent, interrupted);
        }
    }
}
