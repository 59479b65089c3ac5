package org.mlopsclub.clearml.core.guard;


import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;

/**
 * For how long sessions ran, cut at midnight. A session that waits in a queue, or never started, does not count; one
 * whose end nobody told counts until its last sign of life. Plain.
 *
 * @param parts one for each session and day
 */
public record RunningHours(List<Part> parts) {

    public RunningHours {
        parts = List.copyOf(parts);
    }

    /**
     * What one session ran on one day.
     *
     * @param session the session
     * @param day by the time zone of this machine
     * @param time more than nothing
     */
    public record Part(Session session, LocalDate day, Duration time) {

        /** @return the name of the queue it came from, empty if that is not known */
        public String queue() {
            return session.queue().map(queue -> queue.name().isEmpty() ? queue.id() : queue.name()).orElse("");
        }
    }

    /**
     * @param sessions each once
     * @param from what ran before is left out
     * @param now the end of those that run
     * @param zone decides when a day begins
     */
    public static RunningHours of(List<Session> sessions, Instant from, Instant now, ZoneId zone) {
        List<Part> parts = new ArrayList<>();
        for (Session session : sessions) {
            Optional<Instant> started = session.times().started();
            if (started.isPresent()) {
                Instant begin = started.get().isBefore(from) ? from : started.get();
                cut(session, begin, end(session, now), zone, parts);
            }
        }
        return new RunningHours(parts);
    }

    private static Instant end(Session session, Instant now) {
        if (session.status() == TaskStatus.IN_PROGRESS) {
            return now;
        }
        Instant end = session.times().completed().or(() -> session.times().lastUpdate())
                .or(() -> session.times().started()).orElse(now);
        return end.isAfter(now) ? now : end;
    }

    private static void cut(Session session, Instant begin, Instant end, ZoneId zone, List<Part> parts) {
        Instant from = begin;
        while (from.isBefore(end)) {
            LocalDate day = LocalDate.ofInstant(from, zone);
            Instant midnight = day.plusDays(1).atStartOfDay(zone).toInstant();
            Instant to = midnight.isBefore(end) ? midnight : end;
            parts.add(new Part(session, day, Duration.between(from, to)));
            from = to;
        }
    }

    /** @return the sum of all */
    public Duration total() {
        return parts.stream().map(Part::time).reduce(Duration.ZERO, Duration::plus);
    }

    /** @return the sum of one day */
    public Duration on(LocalDate day) {
        return parts.stream().filter(part -> part.day().equals(day)).map(Part::time).reduce(Duration.ZERO,
                Duration::plus);
    }

    /** @return the sums by day, the newest first */
    public Map<LocalDate, Duration> byDay() {
        return sums(Part::day, new TreeMap<>(Comparator.<LocalDate>reverseOrder()));
    }

    /** @return the sums by queue */
    public Map<String, Duration> byQueue() {
        return sums(Part::queue, new TreeMap<>());
    }

    /** @return the sums by session, by name; sessions of the same name are told apart */
    public Map<Session, Duration> bySession() {
        return sums(Part::session, new TreeMap<>(Comparator.comparing(Session::displayName)
                .thenComparing(Session::taskId)));
    }

    private <K> Map<K, Duration> sums(Function<Part, K> key, Map<K, Duration> empty) {
        return parts.stream().collect(Collectors.toMap(key, Part::time, Duration::plus, () -> empty));
    }
}
