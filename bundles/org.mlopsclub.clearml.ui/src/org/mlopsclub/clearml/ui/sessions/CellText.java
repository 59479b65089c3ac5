package org.mlopsclub.clearml.ui.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Machine;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.TaskStatus;
import org.mlopsclub.clearml.client.model.Uptime;
import org.mlopsclub.clearml.ui.Messages;

/** Writes the cells of a session's row; {@link #UNKNOWN} where the server does not tell. */
final class CellText {

    /** Shown for what is not known. */
    static final String UNKNOWN = "–";

    private CellText() {
    }

    static String queue(Session session) {
        return known(session.queue().map(q -> q.name().isEmpty() ? q.id() : q.name()));
    }

    static String creator(Session session, boolean mine) {
        return mine ? Messages.Cell_me
                : known(session.creator().map(person -> person.name().isEmpty() ? person.id() : person.name()));
    }

    /** Running: since when; waiting: how long; ended: how long ago. */
    static String up(Session session, Instant now) {
        if (session.status() == TaskStatus.QUEUED) {
            return session.times().statusChanged().map(since -> NLS.bind(Messages.Cell_waiting, age(since, now)))
                    .orElse(UNKNOWN);
        }
        if (session.status() == TaskStatus.IN_PROGRESS) {
            return session.uptime(now).map(Uptime::format).orElse(UNKNOWN);
        }
        return session.ended()
                .map(end -> NLS.bind(Messages.Cell_ended, Ages.rough(Duration.between(end, now)))).orElse(UNKNOWN);
    }

    static String cpu(Session session) {
        Optional<String> cores = session.machine().cpuCores().map(CellText::cores);
        Optional<String> load = session.usage().cpuPercent().filter(p -> live(session)).map(CellText::percent);
        return join(cores, load);
    }

    static String gpu(Session session) {
        Optional<String> load = !live(session) || session.usage().gpuPercents().isEmpty() ? Optional.empty()
                : Optional.of(percent(session.usage().gpuPercents().stream().mapToDouble(p -> p).average().orElse(0)));
        return join(gpus(session.machine()), load);
    }

    static String ram(Session session) {
        Optional<String> total = session.machine().memoryGiB().map(CellText::gib);
        Optional<String> used = session.usage().memoryUsedGiB().filter(u -> live(session)).map(CellText::number);
        return used.isPresent() && total.isPresent() ? NLS.bind(Messages.Cell_usedOf, used.get(), total.get())
                : total.orElse(UNKNOWN);
    }

    /** The last load that was measured says nothing of a session that has ended. */
    static boolean live(Session session) {
        return session.status() == TaskStatus.IN_PROGRESS;
    }

    /** {@code 2 × Tesla T4}, {@code none}, or empty when not reported. */
    static Optional<String> gpus(Machine machine) {
        return machine.gpuCount().map(count -> count == 0 ? Messages.Cell_noGpu
                : count + machine.gpuType().map(type -> " × " + firstOf(type)).orElse(""));
    }

    static String cores(int count) {
        return NLS.bind(count == 1 ? Messages.Cell_core : Messages.Cell_cores, count);
    }

    static String gib(double amount) {
        return number(amount) + " GiB";
    }

    static String percent(double value) {
        return Math.round(value) + " %";
    }

    static String known(Optional<String> text) {
        return text.map(DisplayText::singleLine).filter(t -> !t.isEmpty()).orElse(UNKNOWN);
    }

    private static String number(double value) {
        return value >= 10 || value == Math.rint(value) ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String firstOf(String types) {
        return DisplayText.singleLine(types.split(",", 2)[0]);
    }

    private static String join(Optional<String> what, Optional<String> load) {
        return what.isPresent() && load.isPresent() ? what.get() + ", " + load.get()
                : what.or(() -> load).orElse(UNKNOWN);
    }

    private static String age(Instant since, Instant now) {
        return Uptime.format(Duration.between(since, now));
    }
}
