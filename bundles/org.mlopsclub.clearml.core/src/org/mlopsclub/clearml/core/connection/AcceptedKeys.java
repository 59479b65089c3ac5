package org.mlopsclub.clearml.core.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.HostKeyInfo;
import org.osgi.service.prefs.BackingStoreException;

/** The host keys that the user accepted, a session each; kept in the workspace until the session has ended. */
final class AcceptedKeys {

    private static final String NODE = ClearmlIds.CORE + "/hostKeys";

    /** @return the keys that the user accepted for what a name stands for */
    List<HostKeyInfo> of(String name) {
        String stored = node().get(name, "");
        List<HostKeyInfo> keys = new ArrayList<>();
        stored.lines().forEach(line -> parsed(line).ifPresent(keys::add));
        return keys;
    }

    /** @return the name of a session among the keys */
    static String name(SessionKey session) {
        return session.server().value() + ' ' + session.taskId();
    }

    /** Takes the place of what was accepted before. */
    void accept(String name, HostKeyInfo key) {
        node().put(name, key.type() + ' ' + java.util.Base64.getEncoder().encodeToString(key.key()));
        store();
    }

    /** The session has ended for good. */
    void forget(SessionKey session) {
        node().remove(name(session));
        store();
    }

    private static Optional<HostKeyInfo> parsed(String line) {
        try {
            return Optional.of(HostKeyInfo.parse(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // damaged: asked anew
        }
    }

    private static void store() {
        try {
            node().flush();
        } catch (BackingStoreException e) {
            ILog.of(AcceptedKeys.class).warn(Messages.AcceptedKeys_notStored, e);
        }
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
