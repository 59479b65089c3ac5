package org.mlopsclub.clearml.core.diagnosis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.core.Messages;

/** How far the server's clock and ours are apart: ages, idle times and certificates are judged by them. */
final class ClockStep extends Step {

    private static final Duration HARMLESS = Duration.ofSeconds(60);

    private final Clock clock;

    ClockStep(Findings found, Clock clock) {
        super(found, Messages.Diagnosis_clock, 7, "");
        this.clock = clock;
    }

    @Override
    public StepResult run(Cancellation cancellation) throws ClearmlException {
        // Nothing changes after tomorrow, so that the answer is empty: only its time counts.
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        Instant sent = clock.instant();
        Optional<Instant> server = found.client.get().sessions(SessionQuery.MINE.changedSince(tomorrow), cancellation)
                .serverTime();
        Instant middle = sent.plus(Duration.between(sent, clock.instant()).dividedBy(2));
        if (server.isEmpty()) {
            return StepResult.skipped(Messages.Diagnosis_noServerTime);
        }
        Duration ahead = Duration.between(server.get(), middle);
        found.clockAhead.set(ahead);
        String apart = Ago.words(ahead.abs());
        if (ahead.abs().compareTo(HARMLESS) <= 0) {
            return StepResult.ok(NLS.bind(Messages.Diagnosis_clockFine, apart));
        }
        return StepResult.warning(
                NLS.bind(ahead.isNegative() ? Messages.Diagnosis_clockBehind : Messages.Diagnosis_clockAhead, apart),
                Messages.Diagnosis_clock_next);
    }
}
