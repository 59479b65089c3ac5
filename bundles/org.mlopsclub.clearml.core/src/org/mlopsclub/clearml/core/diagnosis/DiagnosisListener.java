package org.mlopsclub.clearml.core.diagnosis;

/** Follows a diagnosis; called on its thread, must return quickly. */
public interface DiagnosisListener {

    /** @param step index of the step that begins now */
    void begun(int step);

    /**
     * @param step index of the step that has ended, or was never begun because an earlier one failed
     * @param result what it found
     */
    void ended(int step, StepResult result);

    /** Not interested. */
    static DiagnosisListener none() {
        return new DiagnosisListener() {
            @Override
            public void begun(int step) {
                // nobody looks
            }

            @Override
            public void ended(int step, StepResult result) {
                // nobody looks
            }
        };
    }
}
