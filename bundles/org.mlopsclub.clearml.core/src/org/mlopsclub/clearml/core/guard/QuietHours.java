package org.mlopsclub.clearml.core.guard;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Optional;

/**
 * A part of every day, by the clock of this machine, in which the guard neither tells nor stops anything.
 *
 * @param from its beginning
 * @param to its end, the next day if it is not after the beginning
 */
public record QuietHours(LocalTime from, LocalTime to) {

    /** @return whether the time lies in it */
    public boolean contains(LocalTime time) {
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
    }

    /**
     * @param text such as {@code 22:00-07:00}
     * @return empty for an empty text
     * @throws DateTimeException when it is written in another way
     */
    public static Optional<QuietHours> parse(String text) {
        String given = text.strip();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String[] ends = given.split("\\s*[-\\u2013]\\s*", -1);
        if (ends.length != 2) {
            throw new DateTimeException(given);
        }
        return Optional.of(new QuietHours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
    }
}
