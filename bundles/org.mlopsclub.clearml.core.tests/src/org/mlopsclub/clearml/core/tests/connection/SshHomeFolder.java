package org.mlopsclub.clearml.core.tests.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.Preferences;

/** An SSH home of a test's own, chosen in the IDE's SSH preferences until closed; the user's is not touched. */
final class SshHomeFolder implements AutoCloseable {

    private static final String KEY = "SSH2HOME";

    private final Path folder;
    private final String before;

    SshHomeFolder(Path parent) throws IOException {
        folder = Files.createDirectories(parent.resolve(".ssh"));
        before = node().get(KEY, "");
        node().put(KEY, folder.toString());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    private static Preferences node() {
        return InstanceScope.INSTANCE.getNode("org.eclipse.jsch.core");
    }

    @Override
    public void close() {
        if (before.isEmpty()) {
            node().remove(KEY);
        } else {
            node().put(KEY, before);
        }
    }
}
