package org.mlopsclub.clearml.core.guard;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.guard.GuardPolicy.Mode;
import org.osgi.service.prefs.BackingStoreException;

/** The guard's preferences, in the node {@link ClearmlIds#CORE}; what cannot be read counts as not set. */
public final class GuardPreferences {

    /** One of {@link Mode}, in small letters. */
    public static final String MODE = "guardMode";
    /** {@code true}: looks also while no view does. */
    public static final String ALWAYS = "guardAlways";
    /** Minutes without activity that make a session idle; may have a fraction, as all numbers here. */
    public static final String IDLE_AFTER = "guardIdleAfterMinutes";
    /** Minutes for which a new session is left alone. */
    public static final String MINIMUM_AGE = "guardMinimumAgeMinutes";
    /** Percent. */
    public static final String CPU = "guardCpuPercent";
    /** Percent. */
    public static final String GPU = "guardGpuPercent";
    /** MB/s. */
    public static final String NETWORK = "guardNetworkMBs";
    /** MB/s. */
    public static final String DISK = "guardDiskMBs";
    /** See {@link QuietHours#parse}. */
    public static final String QUIET_HOURS = "guardQuietHours";
    /** {@code true}: looks at the user's own sessions alone. */
    public static final String MINE_ONLY = "guardMineOnly";
    /** Minutes between the notification and the stop. */
    public static final String COUNTDOWN = "guardCountdownMinutes";
    /** Seconds from one look to the next. */
    public static final String POLL = "guardPollSeconds";

    private static final String NEVER = "guardNever";
    private static final int MOST_REMEMBERED = 200;
    private static final double SECONDS = 60;

    private GuardPreferences() {
    }

    /** Makes the defaults known, so that a page can show and restore them. */
    static void setDefaults() {
        IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(ClearmlIds.CORE);
        GuardPolicy policy = GuardPolicy.DEFAULTS;
        IdleThresholds limits = policy.thresholds();
        defaults.put(MODE, policy.mode().name().toLowerCase(Locale.ROOT));
        defaults.putBoolean(ALWAYS, false);
        defaults.put(IDLE_AFTER, String.valueOf(limits.idleAfter().toMinutes()));
        defaults.put(MINIMUM_AGE, String.valueOf(limits.minimumAge().toMinutes()));
        defaults.put(CPU, number(limits.cpuPercent()));
        defaults.put(GPU, number(limits.gpuPercent()));
        defaults.put(NETWORK, number(limits.networkMBs()));
        defaults.put(DISK, number(limits.diskMBs()));
        defaults.put(QUIET_HOURS, "");
        defaults.putBoolean(MINE_ONLY, policy.mineOnly());
        defaults.put(COUNTDOWN, String.valueOf(policy.countdown().toMinutes()));
        defaults.put(POLL, "60");
    }

    /** @return what the user chose */
    public static GuardPolicy policy() {
        IdleThresholds usual = IdleThresholds.DEFAULTS;
        IdleThresholds limits = new IdleThresholds(number(CPU, usual.cpuPercent()), number(GPU, usual.gpuPercent()),
                number(NETWORK, usual.networkMBs()), number(DISK, usual.diskMBs()),
                minutes(IDLE_AFTER, usual.idleAfter()), minutes(MINIMUM_AGE, usual.minimumAge()));
        return new GuardPolicy(mode(), limits, quietHours(),
                Platform.getPreferencesService().getBoolean(ClearmlIds.CORE, MINE_ONLY, true, null),
                minutes(COUNTDOWN, GuardPolicy.DEFAULTS.countdown()));
    }

    /** @return whether it looks also while no view does: the user switched that on, and the guard is not off */
    public static boolean withoutView() {
        return Platform.getPreferencesService().getBoolean(ClearmlIds.CORE, ALWAYS, false, null)
                && mode() != Mode.OFF;
    }

    /** @return from one look to the next, a second at least */
    static Duration poll() {
        return Duration.ofMillis(Math.max(1000, Math.round(number(POLL, SECONDS) * 1000)));
    }

    /** @return the sessions of which the user never wants to hear again */
    static Set<SessionKey> never() {
        Set<SessionKey> keys = new LinkedHashSet<>();
        for (String line : text(NEVER).split("\n")) {
            String[] parts = line.split(" ", 2);
            if (parts.length == 2) {
                keys.add(new SessionKey(new ServerId(parts[0]), parts[1]));
            }
        }
        return keys;
    }

    /** Remembers one more of them, and forgets the oldest of too many. */
    static void addNever(SessionKey session) throws BackingStoreException {
        Set<SessionKey> keys = never();
        keys.add(session);
        List<String> lines = keys.stream().skip(Math.max(0, keys.size() - MOST_REMEMBERED))
                .map(key -> key.server().value() + " " + key.taskId()).toList();
        IEclipsePreferences node = InstanceScope.INSTANCE.getNode(ClearmlIds.CORE);
        node.put(NEVER, String.join("\n", lines));
        node.flush();
    }

    private static Mode mode() {
        String name = text(MODE).toUpperCase(Locale.ROOT);
        return List.of(Mode.values()).stream().filter(mode -> mode.name().equals(name)).findFirst()
                .orElse(GuardPolicy.DEFAULTS.mode());
    }

    private static Optional<QuietHours> quietHours() {
        try {
            return QuietHours.parse(text(QUIET_HOURS));
        } catch (DateTimeException e) {
            return Optional.empty(); // the page refuses such a text; this one came with an import
        }
    }

    private static Duration minutes(String key, Duration usual) {
        double value = number(key, usual.toMillis() / 1000 / SECONDS);
        return Duration.ofMillis(Math.round(value * SECONDS * 1000));
    }

    /** A threshold of nothing would make every session busy or idle by an accident of typing. */
    private static double number(String key, double usual) {
        try {
            double value = Double.parseDouble(text(key));
            return Double.isFinite(value) && value > 0 ? value : usual;
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String text(String key) {
        return Platform.getPreferencesService().getString(ClearmlIds.CORE, key, "", null).strip();
    }
}
