package org.mlopsclub.clearml.core.launch;

import java.util.List;

import org.mlopsclub.clearml.ssh.FreshHostKey;

/**
 * Fresh host keys in the form in which a session's task carries them ({@code configuration.SSH}): HOCON with
 * triple-quoted key files. Without them every session shows the keys that clearml-session publishes.
 */
final class HostKeyText {

    private HostKeyText() {
    }

    /** @return keys that nobody else has; a secret */
    static String fresh() {
        List<FreshHostKey> keys = FreshHostKey.ofEachKind();
        StringBuilder text = new StringBuilder();
        keys.forEach(key -> text.append(name(key)).append(" = \"\"\"").append(key.file()).append("\"\"\"\n"));
        keys.forEach(key -> text.append(name(key)).append("__pub = \"").append(key.publicLine()).append("\"\n"));
        return text.toString();
    }

    private static String name(FreshHostKey key) {
        return "ssh_host_" + key.algorithm() + "_key";
    }
}
