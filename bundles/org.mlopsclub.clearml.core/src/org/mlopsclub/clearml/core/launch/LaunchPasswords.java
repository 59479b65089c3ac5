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
 * The passwords that users typed for their sessions, in the platform's secure storage. A launch configuration holds
 * only the key under which its password lies there. Not for the UI thread: the storage may ask the user for its own
 * password, and the answer is waited for.
 */
public final class LaunchPasswords {

    private static final String NODE = "/org.mlopsclub.clearml/sessionPasswords";
    private static final String VALUE = "password";
    /** Long enough to type the storage's own password, and an end to a keyring that hangs. */
    private static final int SECONDS = 60;

    private LaunchPasswords() {
    }

    /**
     * Stores a password.
     *
     * @return the key under which it lies
     * @throws IOException with words for the user, if the storage refuses or does not answer
     */
    public static String put(Secret password) throws IOException {
        String key = UUID.randomUUID().toString();
        inTime(() -> {
            ISecurePreferences node = SecurePreferencesFactory.getDefault().node(NODE).node(key);
            node.put(VALUE, password.reveal(), true);
            node.flush();
            return key;
        });
        return key;
    }

    /**
     * @param key as {@link #put} gave it
     * @return the password; empty if this user's storage does not have it
     * @throws IOException with words for the user, if the storage refuses or does not answer
     */
    public static Optional<Secret> get(String key) throws IOException {
        return inTime(() -> {
            ISecurePreferences root = SecurePreferencesFactory.getDefault();
            return root.nodeExists(NODE + '/' + key)
                    ? Optional.ofNullable(root.node(NODE + '/' + key).get(VALUE, null)).map(Secret::of)
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
            throw new IOException(Messages.Password_storageSilent, late);
        } catch (ExecutionException refused) {
            throw new IOException(Messages.Password_storageRefused, refused.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(Messages.Password_storageSilent, interrupted);
        }
    }
}
