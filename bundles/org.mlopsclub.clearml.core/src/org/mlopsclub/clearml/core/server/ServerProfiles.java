package org.mlopsclub.clearml.core.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.Platform;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Preferences;
import org.osgi.service.prefs.BackingStoreException;

/** The profiles as the workspace's preferences keep them: one {@code name=file} a line, in the user's order. */
public final class ServerProfiles {

    private static final int LONGEST_NAME = 40;

    private ServerProfiles() {
    }

    /** @return the default profile, then the user's; returns at once */
    public static List<ServerProfile> all() {
        List<ServerProfile> profiles = new ArrayList<>();
        profiles.add(new ServerProfile("", Preferences.configFile()));
        named().forEach((name, file) -> profiles.add(new ServerProfile(name, Preferences.expanded(file))));
        return List.copyOf(profiles);
    }

    /** @return the user's profiles: the file's path, as it was typed, by name */
    public static Map<String, String> named() {
        String stored = Platform.getPreferencesService().getString(ClearmlIds.CORE, Preferences.SERVER_PROFILES, "",
                null);
        Map<String, String> profiles = new LinkedHashMap<>();
        stored.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.substring(equals + 1).isBlank()) {
                profiles.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
            }
        });
        return profiles;
    }

    /**
     * Stores other profiles in place of those that were there.
     *
     * @param profiles the file's path by name, each with a name that is {@linkplain #nameable allowed}
     * @throws BackingStoreException when the workspace cannot be written
     */
    public static void store(Map<String, String> profiles) throws BackingStoreException {
        Preferences.set(Preferences.SERVER_PROFILES, profiles.entrySet().stream()
                .map(profile -> profile.getKey().strip() + '=' + profile.getValue().strip())
                .collect(Collectors.joining("\n")));
    }

    /** Whether a profile may have this name, beside the others. */
    public static boolean nameable(String name, List<String> others) {
        String wanted = name.strip();
        return !wanted.isEmpty() && wanted.length() <= LONGEST_NAME
                && wanted.chars().noneMatch(c -> c == '=' || c == '#' || Character.isISOControl(c))
                && others.stream().noneMatch(other -> other.toLowerCase(Locale.ROOT)
                        .equals(wanted.toLowerCase(Locale.ROOT)));
    }

    /** @return the profile that a server's id names; the default one where it names none that is left */
    public static ServerProfile of(ServerId server) {
        List<ServerProfile> all = all();
        return all.stream().filter(profile -> !profile.isDefault()
                && server.equals(server.address().withAccount(profile.name()))).findFirst().orElse(all.get(0));
    }

    /** @return the profile of this name, empty when there is none (any more); an empty name is the default one */
    public static Optional<ServerProfile> named(String name) {
        return all().stream().filter(profile -> profile.name().equals(name)).findFirst();
    }
}
