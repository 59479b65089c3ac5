package org.mlopsclub.clearml.core.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlClients;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.config.ClearmlConfigurationReader;
import org.mlopsclub.clearml.client.config.ConfigurationException;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.client.config.ServerConfiguration;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.UiThreadGuard;

/** Reads {@code clearml.conf} and keeps one client until the configuration changes; a declarative service. */
public final class ConfiguredServers implements Servers {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final IPreferenceChangeListener preferences = event -> {
        if (Preferences.CONFIG_FILE.equals(event.getKey())) {
            listeners.forEach(Runnable::run);
        }
    };
    private final IEclipsePreferences node = InstanceScope.INSTANCE.getNode(ClearmlIds.CORE);

    private @Nullable OpenClient open;

    /** Begins to follow the preferences; called by the service runtime. */
    public void activate() {
        node.addPreferenceChangeListener(preferences);
    }

    /** Closes the client; called by the service runtime. */
    public synchronized void deactivate() {
        node.removePreferenceChangeListener(preferences);
        @Nullable OpenClient last = open;
        if (last != null) {
            last.client().close();
            open = null;
        }
    }

    @Override
    public synchronized ClearmlClient client() throws ConfigurationException, ClearmlException {
        UiThreadGuard.refuse();
        ConfigurationSource source = ServerSettings.source(Preferences.configFile());
        @Nullable OpenClient last = open;
        if (last != null && last.stillRight(source)) {
            return last.client();
        }
        ServerConfiguration configuration = ClearmlConfigurationReader.read(source);
        ClearmlClient client = ClearmlClients.open(configuration, ServerSettings.http());
        if (last != null) {
            last.client().close();
        }
        open = new OpenClient(source, stamps(source, configuration), client);
        return client;
    }

    @Override
    public Optional<ClearmlClient> client(ServerId server) throws ConfigurationException, ClearmlException {
        ClearmlClient client = client();
        return client.server().equals(server) ? Optional.of(client) : Optional.empty();
    }

    @Override
    public Subscription onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** The files whose change means another configuration: those that were read, and those that win when they appear. */
    private static Map<Path, Optional<FileTime>> stamps(ConfigurationSource source, ServerConfiguration configuration) {
        Map<Path, Optional<FileTime>> stamps = new HashMap<>();
        configuration.files().forEach(file -> stamps.put(file, stamp(file)));
        if (source.chosenFile().isEmpty()) {
            Path usual = source.home().resolve("clearml.conf");
            stamps.put(usual, stamp(usual));
        }
        return Map.copyOf(stamps);
    }

    private static Optional<FileTime> stamp(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (IOException e) {
            return Optional.empty(); // not there, which is a stamp too
        }
    }

    private record OpenClient(ConfigurationSource source, Map<Path, Optional<FileTime>> stamps, ClearmlClient client) {

        boolean stillRight(ConfigurationSource now) {
            return source.equals(now)
                    && stamps.entrySet().stream().allMatch(each -> each.getValue().equals(stamp(each.getKey())));
        }
    }
}
