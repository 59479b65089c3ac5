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

/** Reads each profile's {@code clearml.conf} and keeps one client until it changes; a declarative service. */
public final class ConfiguredServers implements Servers {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final IPreferenceChangeListener preferences = event -> {
        if (Preferences.CONFIG_FILE.equals(event.getKey()) || Preferences.SERVER_PROFILES.equals(event.getKey())) {
            listeners.forEach(Runnable::run);
        }
    };
    private final IEclipsePreferences node = InstanceScope.INSTANCE.getNode(ClearmlIds.CORE);

    private final Map<String, OpenClient> open = new HashMap<>();

    /** Begins to follow the preferences; called by the service runtime. */
    public void activate() {
        node.addPreferenceChangeListener(preferences);
    }

    /** Closes the clients; called by the service runtime. */
    public synchronized void deactivate() {
        node.removePreferenceChangeListener(preferences);
        open.values().forEach(each -> each.client().close());
        open.clear();
    }

    @Override
    public List<ServerProfile> profiles() {
        return ServerProfiles.all();
    }

    @Override
    public ClearmlClient client() throws ConfigurationException, ClearmlException {
        return client(profiles().get(0));
    }

    @Override
    public synchronized ClearmlClient client(ServerProfile profile) throws ConfigurationException, ClearmlException {
        UiThreadGuard.refuse();
        ConfigurationSource source = profile.source();
        @Nullable OpenClient last = open.get(profile.name());
        if (last != null && last.stillRight(source)) {
            return last.client();
        }
        ServerConfiguration configuration = ClearmlConfigurationReader.read(source);
        ClearmlClient client = ClearmlClients.open(configuration, ServerSettings.http(),
                profile.id(ServerId.of(configuration.apiUrl())));
        if (last != null) {
            last.client().close();
        }
        open.put(profile.name(), new OpenClient(source, stamps(source, configuration), client));
        return client;
    }

    /** A profile that cannot be read hides no other one: its failure counts only when none of the others fits. */
    @Override
    public Optional<ClearmlClient> client(ServerId server) throws ConfigurationException, ClearmlException {
        forgetRemoved();
        @Nullable ConfigurationException unusable = null;
        @Nullable ClearmlException untrusted = null;
        for (ServerProfile profile : profiles()) {
            try {
                ClearmlClient client = client(profile);
                if (client.server().equals(server)) {
                    return Optional.of(client);
                }
            } catch (ConfigurationException e) {
                unusable = unusable == null ? e : unusable;
            } catch (ClearmlException e) {
                untrusted = e;
            }
        }
        if (unusable != null) {
            throw unusable;
        }
        if (untrusted != null) {
            throw untrusted;
        }
        return Optional.empty();
    }

    private synchronized void forgetRemoved() {
        List<String> names = profiles().stream().map(ServerProfile::name).toList();
        open.entrySet().removeIf(each -> {
            boolean removed = !names.contains(each.getKey());
            if (removed) {
                each.getValue().client().close();
            }
            return removed;
        });
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
