package org.mlopsclub.clearml.core.diagnosis;

import java.time.Duration;

/** What all steps have in common. */
abstract class Step implements DiagnosisStep {

    final Findings found;
    private final String title;
    private final int seconds;
    private final String hint;

    Step(Findings found, String title, int seconds, String hint) {
        this.found = found;
        this.title = title;
        this.seconds = seconds;
        this.hint = hint;
    }

    @Override
    public final String title() {
        return title;
    }

    @Override
    public final Duration limit() {
        return Duration.ofSeconds(seconds);
    }

    @Override
    public final String hint() {
        return hint;
    }
}
