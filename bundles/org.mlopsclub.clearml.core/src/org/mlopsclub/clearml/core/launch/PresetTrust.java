package org.mlopsclub.clearml.core.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mlopsclub.clearml.client.cli.InitScript;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.presets.Digests;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.launch.PresetChoice.Group;
import org.osgi.service.prefs.BackingStoreException;

/**
 * Which presets of projects the user has seen and allowed. A project comes from anywhere, and its preset can run
 * scripts on a machine in the user's name; so every change of the file, or of a script that it names, is asked about.
 */
public final class PresetTrust {

    private static final String NODE = "trustedPresets";
    private static final int MOST = 1 << 20;

    private PresetTrust() {
    }

    /**
     * What the user is asked about: changes with the file of the preset and with the local files that it sends. Reads
     * files: not for the UI thread.
     */
    public static String fingerprint(PresetChoice choice) {
        LaunchArguments arguments = choice.arguments();
        String script = arguments.initScript().map(given -> given instanceof InitScript.File file
                ? content(file.path()) : "").orElse("");
        String requirements = arguments.requirementsFile().map(PresetTrust::content).orElse("");
        return Digests.sha256(choice.digest() + '\n' + script + '\n' + requirements);
    }

    /** @return whether the preset is the user's own, or allowed as it is now */
    public static boolean isTrusted(PresetChoice choice, String fingerprint) {
        return choice.group() == Group.MINE || fingerprint.equals(node().get(key(choice), ""));
    }

    /**
     * Remembers that the user allowed it.
     *
     * @throws BackingStoreException if the workspace cannot be written
     */
    public static void trust(PresetChoice choice, String fingerprint) throws BackingStoreException {
        IEclipsePreferences node = node();
        node.put(key(choice), fingerprint);
        node.flush();
    }

    private static IEclipsePreferences node() {
        return (IEclipsePreferences) InstanceScope.INSTANCE.getNode(ClearmlIds.CORE).node(NODE);
    }

    private static String key(PresetChoice choice) {
        return Digests.sha256(choice.file() + "\n" + choice.preset().name());
    }

    /** A file that cannot be read now is another one as soon as it can. */
    private static String content(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Digests.sha256(in.readNBytes(MOST)) + Files.size(file);
        } catch (IOException unreadable) {
            return unreadable.getClass().getName();
        }
    }
}
