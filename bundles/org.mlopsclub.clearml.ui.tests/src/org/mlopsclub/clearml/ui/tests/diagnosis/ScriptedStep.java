package org.mlopsclub.clearml.ui.tests.diagnosis;

import java.time.Duration;
import java.util.concurrent.Callable;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisStep;
import org.mlopsclub.clearml.core.diagnosis.StepResult;

/** A step whose result the test decides. */
record ScriptedStep(String title, Callable<StepResult> work) implements DiagnosisStep {

    @Override
    public Duration limit() {
        return Duration.ofSeconds(60);
    }

    @Override
    public String hint() {
        return "";
    }

    @Override
    public StepResult run(Cancellation cancellation) throws Exception {
        return work.call();
    }
}
