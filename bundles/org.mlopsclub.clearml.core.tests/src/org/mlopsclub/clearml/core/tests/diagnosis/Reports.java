package org.mlopsclub.clearml.core.tests.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.diagnosis.Diagnoses;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisListener;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisTarget;
import org.mlopsclub.clearml.core.diagnosis.StepResult;
import org.mlopsclub.clearml.core.diagnosis.StepResult.Outcome;

/** Runs diagnoses and looks at what they say. */
final class Reports {

    /** No fault may take longer to be found. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Reports() {
    }

    static DiagnosisReport run(DiagnosisTarget target) {
        DiagnosisReport report = Diagnoses.of(target).run(DiagnosisListener.none(), Cancellation.never());
        assertTrue(report.took().compareTo(LONGEST) < 0, report::text);
        return report;
    }

    static StepResult step(DiagnosisReport report, String title) {
        return report.lines().stream().filter(line -> line.title().equals(title)).findFirst().orElseThrow().result();
    }

    /** The step has failed with these words, those before have not, those after were not tried. */
    static StepResult assertFails(DiagnosisReport report, String title, String words) {
        List<String> titles = report.lines().stream().map(DiagnosisReport.Line::title).toList();
        int failed = titles.indexOf(title);
        assertTrue(failed >= 0, () -> title + " in " + titles);
        for (int i = 0; i < titles.size(); i++) {
            Outcome outcome = report.lines().get(i).result().outcome();
            assertEquals(i == failed, outcome == Outcome.FAILED, report::text);
            assertTrue(i <= failed || outcome == Outcome.SKIPPED, report::text);
        }
        StepResult result = report.lines().get(failed).result();
        assertTrue(result.seen().contains(words), report::text);
        assertTrue(report.verdict().contains(title) && report.verdict().contains(words), report::verdict);
        return result;
    }
}
