package org.mlopsclub.clearml.core.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.core.Services;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.server.ServerProfile;
import org.mlopsclub.clearml.core.server.Servers;

/**
 * One poll for each configured server, in the order of the profiles, while somebody looks. Its methods may be called
 * on any thread; what is told is told without holding a lock, so that a listener may call anything.
 */
final class ProfilePolls<P extends ProfilePoll> {

    private final PollDriver driver;
    private final Function<ServerProfile, P> maker;
    private final Runnable replaced;
    private volatile List<P> polls = List.of();
    private @Nullable Subscription configurationChanges;
    private @Nullable Subscription ticking;

    /**
     * @param maker makes the poll of a profile
     * @param replaced told when there are other polls than before
     */
    ProfilePolls(PollDriver driver, Function<ServerProfile, P> maker, Runnable replaced) {
        this.driver = driver;
        this.maker = maker;
        this.replaced = replaced;
    }

    List<P> all() {
        return polls;
    }

    /** Somebody looks. */
    void begin() {
        synchronized (this) {
            if (configurationChanges == null) {
                configurationChanges = Services.get(Servers.class).onChange(this::refresh);
            }
            if (ticking == null) {
                ticking = driver.everySecond(() -> polls.forEach(ProfilePoll::tick));
            }
        }
        refresh();
    }

    /** @param nobody asked whether nobody looks any more; then nothing is asked for until somebody begins again */
    synchronized void endIf(BooleanSupplier nobody) {
        if (!nobody.getAsBoolean()) {
            return;
        }
        @Nullable Subscription ticks = ticking;
        @Nullable Subscription following = configurationChanges;
        if (ticks != null) {
            ticks.close();
            ticking = null;
            polls.forEach(ProfilePoll::stop);
        }
        if (following != null) {
            following.close();
            configurationChanges = null;
        }
    }

    /** Asks every server now, if anybody looks. */
    void refresh() {
        synchronized (this) {
            if (ticking == null) {
                return;
            }
        }
        if (followProfiles()) {
            replaced.run();
        }
        polls.forEach(ProfilePoll::soon);
    }

    /** A profile that changed is another server; one that stayed keeps what is known of it. */
    private synchronized boolean followProfiles() {
        List<ServerProfile> profiles = Services.get(Servers.class).profiles();
        List<P> before = polls;
        if (before.stream().map(ProfilePoll::profile).toList().equals(profiles)) {
            return false;
        }
        List<P> next = new ArrayList<>();
        for (ServerProfile profile : profiles) {
            next.add(before.stream().filter(each -> each.profile().equals(profile)).findFirst()
                    .orElseGet(() -> maker.apply(profile)));
        }
        polls = List.copyOf(next);
        before.stream().filter(each -> !next.contains(each)).forEach(ProfilePoll::stop);
        return true;
    }
}
