package org.mlopsclub.clearml.core.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.UiThreadGuard;

/**
 * Finds out, step by step, why something does not work, and stops at the first step that fails. For one run; made by
 * {@link Diagnoses}.
 */
public final class Diagnosis {

    private final String subject;
    private final List<DiagnosisStep> steps;
    private final UnaryOperator<String> masker;
    private final Runnable cleanUp;

    /**
     * @param subject what is diagnosed, a few words, safe to display
     * @param steps in their order
     * @param masker takes the secrets out of a text that the steps have met so far
     * @param cleanUp closes what the steps have opened; called once, at the end of the run
     */
    public Diagnosis(String subject, List<DiagnosisStep> steps, UnaryOperator<String> masker, Runnable cleanUp) {
        this.subject = subject;
        this.steps = List.copyOf(steps);
        this.masker = masker;
        this.cleanUp = cleanUp;
    }

    /** @return what is diagnosed, a few words, safe to display */
    public String subject() {
        return subject;
    }

    /** @return the names of the steps, in their order */
    public List<String> titles() {
        return steps.stream().map(DiagnosisStep::title).toList();
    }

    /** @return the text without the secrets that the steps have met, and without those that announce themselves */
    public String mask(String text) {
        return masker.apply(text);
    }

    /**
     * Runs the steps; each has a limit of its own.
     *
     * @param listener follows it
     * @param cancellation ends the running step within a fraction of a second
     * @return what was found, also after a cancellation
     * @throws IllegalStateException on the UI thread
     */
    public DiagnosisReport run(DiagnosisListener listener, Cancellation cancellation) {
        UiThreadGuard.refuse();
        Instant begun = Instant.now();
        List<DiagnosisReport.Line> lines = new ArrayList<>();
        String stopped = "";
        try {
            for (int i = 0; i < steps.size(); i++) {
                StepResult result;
                if (stopped.isEmpty()) {
                    listener.begun(i);
                    result = StepRun.run(steps.get(i), cancellation).with(masker);
                    boolean failed = result.outcome() == StepResult.Outcome.FAILED;
                    stopped = cancellation.isCancelled() ? Messages.Diagnosis_cancelled
                            : failed ? Messages.Diagnosis_notTried : "";
                } else {
                    result = StepResult.skipped(stopped);
                }
                lines.add(new DiagnosisReport.Line(steps.get(i).title(), result));
                listener.ended(i, result);
            }
        } finally {
            cleanUp.run();
        }
        return new DiagnosisReport(subject, begun, lines);
    }
}
