package org.mlopsclub.clearml.ui.diagnosis;

import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.diagnosis.Diagnosis;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisListener;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.StepResult;
import org.mlopsclub.clearml.ui.Messages;

/** One run in the background. */
final class DiagnosisRun extends Job {

    private final Diagnosis diagnosis;
    private final DiagnosisListener listener;
    private final Consumer<DiagnosisReport> end;

    /**
     * @param listener follows it, on the job's thread
     * @param end told the report, on the job's thread
     */
    DiagnosisRun(Diagnosis diagnosis, DiagnosisListener listener, Consumer<DiagnosisReport> end) {
        super(NLS.bind(Messages.Diagnosis_running, diagnosis.subject()));
        this.diagnosis = diagnosis;
        this.listener = listener;
        this.end = end;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        SubMonitor progress = SubMonitor.convert(monitor, diagnosis.titles().size());
        end.accept(diagnosis.run(new DiagnosisListener() {
            @Override
            public void begun(int step) {
                progress.subTask(diagnosis.titles().get(step));
                listener.begun(step);
            }

            @Override
            public void ended(int step, StepResult result) {
                progress.worked(1);
                listener.ended(step, result);
            }
        }, progress::isCanceled));
        return Status.OK_STATUS;
    }
}
