package org.mlopsclub.clearml.ui.diagnosis;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.config.ConfigurationSource;
import org.mlopsclub.clearml.core.diagnosis.Diagnosis;
import org.mlopsclub.clearml.core.diagnosis.DiagnosisReport;
import org.mlopsclub.clearml.core.diagnosis.SupportBundle;
import org.mlopsclub.clearml.ui.Failures;
import org.mlopsclub.clearml.ui.Messages;
import org.mlopsclub.clearml.ui.Notices;

/** Writes the bundle for supporters and says where it is. */
public final class SupportBundleJob extends Job {

    private final Diagnosis diagnosis;
    private final DiagnosisReport report;
    private final ConfigurationSource source;
    private final String file;

    /**
     * @param diagnosis what was run
     * @param report what it found
     * @param source where the configuration is looked for
     * @param file the zip to write
     */
    public SupportBundleJob(Diagnosis diagnosis, DiagnosisReport report, ConfigurationSource source, String file) {
        super(Messages.Diagnosis_saveBundle_job);
        this.diagnosis = diagnosis;
        this.report = report;
        this.source = source;
        this.file = file;
    }

    @Override
    protected IStatus run(@Nullable IProgressMonitor monitor) {
        try {
            new SupportBundle(diagnosis, report, source).write(Path.of(file));
            Notices.show(Messages.Diagnosis_saved, NLS.bind(Messages.Diagnosis_saved_text, file));
        } catch (IOException e) {
            Failures.show(Messages.Diagnosis_notSaved, NLS.bind(Messages.Diagnosis_notSaved_text, e.getMessage()));
        }
        return Status.OK_STATUS;
    }
}
