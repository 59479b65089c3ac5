package org.mlopsclub.clearml.core.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.diagnosis.StepResult.Outcome;

/**
 * What a diagnosis found. Holds no secret.
 *
 * @param subject what was diagnosed
 * @param begun when
 * @param lines every step, also those that were not tried
 */
public record DiagnosisReport(String subject, Instant begun, List<Line> lines) {

    public DiagnosisReport {
        lines = List.copyOf(lines);
    }

    /**
     * One step.
     *
     * @param title its name
     * @param result what it found
     */
    public record Line(String title, StepResult result) {
    }

    /** @return the step that failed, if one did */
    public Optional<Line> failure() {
        return lines.stream().filter(line -> line.result().outcome() == Outcome.FAILED).findFirst();
    }

    /** @return how long all steps took together */
    public Duration took() {
        return lines.stream().map(line -> line.result().took()).reduce(Duration.ZERO, Duration::plus);
    }

    /** @return one sentence: where it does not work, or that it does */
    public String verdict() {
        long warnings = lines.stream().filter(line -> line.result().outcome() == Outcome.WARNING).count();
        String time = String.format(Locale.ROOT, "%.1f", took().toMillis() / 1000.0);
        return failure().map(line -> NLS.bind(Messages.Diagnosis_verdictFailed, line.title(), line.result().seen()))
                .orElseGet(() -> lines.stream().anyMatch(line -> line.result().seen()
                        .equals(Messages.Diagnosis_cancelled)) ? Messages.Diagnosis_cancelled
                                : warnings == 0 ? NLS.bind(Messages.Diagnosis_verdictOk, time)
                                        : NLS.bind(Messages.Diagnosis_verdictWarnings, time,
                                                String.valueOf(warnings)));
    }

    /** @return the whole report as plain text, to be pasted anywhere */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(NLS.bind(Messages.Diagnosis_reportTitle, subject)).append('\n');
        text.append(begun.truncatedTo(ChronoUnit.SECONDS)).append("  ").append(Versions.line()).append('\n');
        text.append(verdict()).append("\n\n");
        for (Line line : lines) {
            StepResult result = line.result();
            text.append(String.format(Locale.ROOT, "%-8s %-16s %6d ms  %s%n", result.outcome(), line.title(),
                    result.took().toMillis(), result.seen()));
            if (!result.next().isEmpty()) {
                text.append(" ".repeat(37)).append("-> ").append(result.next()).append('\n');
            }
        }
        return text.toString();
    }
}
