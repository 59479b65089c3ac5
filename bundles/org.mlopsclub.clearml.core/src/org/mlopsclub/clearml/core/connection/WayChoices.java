package org.mlopsclub.clearml.core.connection;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.connection.WayChoice.Automatic;
import org.mlopsclub.clearml.core.connection.WayChoice.ByHand;
import org.mlopsclub.clearml.core.connection.WayChoice.CommandTunnel;
import org.mlopsclub.clearml.core.connection.WayChoice.JumpHost;
import org.osgi.service.prefs.BackingStoreException;

/** The ways that the user chose, a session each; kept in the workspace, without any secret. */
public final class WayChoices {

    private static final String NODE = ClearmlIds.CORE + "/ways";
    private static final String JUMP = "jump";
    private static final String BY_HAND = "address";
    private static final String COMMAND = "command";
    private static final String SEPARATOR = "\n";

    private WayChoices() {
    }

    /** @return the way that was chosen for a session */
    public static WayChoice of(SessionKey session) {
        List<String> words = node().get(name(session), "").lines().toList();
        if (words.equals(List.of(COMMAND))) {
            return new CommandTunnel();
        }
        if (words.size() == 2 && words.get(0).equals(JUMP)) {
            return new JumpHost(words.get(1));
        }
        if (words.size() >= 4 && words.get(0).equals(BY_HAND) && words.get(2).matches("\\d{1,5}")) {
            return new ByHand(words.get(1), Integer.parseInt(words.get(2)), words.get(3),
                    words.size() > 4 ? Optional.of(words.get(4)) : Optional.empty());
        }
        return new Automatic();
    }

    /** @return the machines that the user wants to go through to a session, as {@code ssh -J} takes them */
    public static Optional<String> jumpHosts(SessionKey session) {
        WayChoice choice = of(session);
        return choice instanceof JumpHost way ? Optional.of(way.hosts())
                : choice instanceof Automatic ? Preferences.jumpHost() : Optional.empty();
    }

    /**
     * Not for the UI thread.
     *
     * @param choice how the session is reached from now on
     * @throws BackingStoreException when the workspace cannot be written
     */
    public static void choose(SessionKey session, WayChoice choice) throws BackingStoreException {
        UiThreadGuard.refuse();
        if (choice instanceof JumpHost jump) {
            node().put(name(session), String.join(SEPARATOR, JUMP, jump.hosts()));
        } else if (choice instanceof ByHand hand) {
            node().put(name(session), String.join(SEPARATOR, BY_HAND, hand.host(), String.valueOf(hand.port()),
                    hand.user()) + hand.keyFile().map(key -> SEPARATOR + key).orElse(""));
        } else if (choice instanceof CommandTunnel) {
            node().put(name(session), COMMAND);
        } else {
            node().remove(name(session));
        }
        node().flush();
    }

    private static String name(SessionKey session) {
        return session.server().value() + ' ' + session.taskId();
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(NODE);
    }
}
