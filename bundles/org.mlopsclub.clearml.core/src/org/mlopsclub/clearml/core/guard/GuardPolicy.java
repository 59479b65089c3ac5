package org.mlopsclub.clearml.core.guard;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * What is done about idle sessions.
 *
 * @param mode what happens
 * @param thresholds when a session is idle
 * @param quietHours when nothing happens
 * @param mineOnly whether sessions of others are left alone; they are never stopped
 * @param countdown how long before a stop the user can still say no
 */
public record GuardPolicy(Mode mode, IdleThresholds thresholds, Optional<QuietHours> quietHours, boolean mineOnly,
        Duration countdown) {

    /** What applies until the user says otherwise. */
    public static final GuardPolicy DEFAULTS = new GuardPolicy(Mode.NOTIFY, IdleThresholds.DEFAULTS, Optional.empty(),
            true, Duration.ofMinutes(5));

    /** What happens with an idle session. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** It is told once. */
        NOTIFY,
        /** It is told, and stays on the screen until it is answered. */
        ASK,
        /** It is told, and stopped at the end of a countdown. */
        STOP
    }

    /** @return whether nothing may happen at this time of the day */
    public boolean quiet(LocalTime time) {
        return quietHours.filter(hours -> hours.contains(time)).isPresent();
    }

    /**
     * A preset can say otherwise for the sessions that it makes, by tags: {@code idle-off}, {@code idle-notify},
     * {@code idle-ask}, {@code idle-stop} and {@code idle-after-45m} (or {@code 2h}).
     *
     * @param tags of a session
     * @return the policy for it
     */
    public GuardPolicy forTags(List<String> tags) {
        GuardPolicy policy = this;
        for (String tag : tags) {
            policy = policy.forTag(tag.strip());
        }
        return policy;
    }

    private GuardPolicy forTag(String tag) {
        return switch (tag) {
            case "idle-off" -> with(Mode.OFF);
            case "idle-notify" -> with(Mode.NOTIFY);
            case "idle-ask" -> with(Mode.ASK);
            case "idle-stop" -> with(Mode.STOP);
            default -> tag.matches("idle-after-[1-9][0-9]{0,3}[mh]")
                    ? new GuardPolicy(mode, thresholds.after(time(tag)), quietHours, mineOnly, countdown)
                    : this;
        };
    }

    private static Duration time(String tag) {
        long number = Long.parseLong(tag.replaceAll("[^0-9]", ""));
        return tag.endsWith("h") ? Duration.ofHours(number) : Duration.ofMinutes(number);
    }

    private GuardPolicy with(Mode other) {
        return new GuardPolicy(other, thresholds, quietHours, mineOnly, countdown);
    }
}
