package org.mlopsclub.clearml.core.diagnosis;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mlopsclub.clearml.client.cli.Secret;
import org.mlopsclub.clearml.client.config.ClearmlConfigurationReader;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/** The plug-in's settings as text. What looks like a secret by its name is masked, whatever it holds. */
final class Settings {

    private Settings() {
    }

    static String preferences() {
        StringBuilder text = new StringBuilder();
        try {
            append(InstanceScope.INSTANCE.getNode(ClearmlIds.CORE), text);
        } catch (BackingStoreException e) {
            text.append("The preferences cannot be read: ").append(e.getMessage()).append('\n');
        }
        return text.toString();
    }

    private static void append(Preferences node, StringBuilder text) throws BackingStoreException {
        String[] keys = node.keys();
        Arrays.sort(keys);
        for (String key : keys) {
            text.append(node.absolutePath()).append('/').append(key).append(" = ")
                    .append(secret(key) ? Secret.MASK : node.get(key, "")).append('\n');
        }
        for (String child : node.childrenNames()) {
            append(node.node(child), text);
        }
    }

    private static boolean secret(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return name.contains("password") || name.contains("secret") || name.contains("token")
                || name.contains("accesskey") || name.contains("credential");
    }

    /** What the files and the environment come to; no credentials. */
    static String configuration(ConfigurationSource source) {
        String variables = source.environment().keySet().stream()
                .filter(name -> name.startsWith("CLEARML_") || name.startsWith("TRAINS_")).sorted()
                .collect(Collectors.joining(", "));
        String set = "variables set: " + variables + "\n";
        try {
            ServerConfiguration configuration = ClearmlConfigurationReader.read(source);
            return "files: " + configuration.files().stream().map(Path::toString).collect(Collectors.joining(", "))
                    + "\n" + set + "API: " + configuration.apiUrl() + "\nweb: "
                    + configuration.webUrl().map(Object::toString).orElse("-") + "\nfiles server: "
                    + configuration.filesUrl().map(Object::toString).orElse("-") + "\nTLS check: "
                    + configuration.tls().mode() + "\nkey pair: " + configuration.credentials().hasKeys()
                    + "\ntoken: " + configuration.credentials().token().isPresent() + "\nwarnings: "
                    + String.join(" ", configuration.warnings()) + "\n";
        } catch (ConfigurationException e) {
            return set + e.userMessage() + "\n";
        }
    }
}
