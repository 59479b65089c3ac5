package org.mlopsclub.clearml.core.diagnosis;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.SshException;

/** Whether files can be reached: by SFTP, or by a shell where that is missing. */
final class FilesStep extends Step {

    private static final String SFTP = "SFTP";

    FilesStep(Findings found) {
        super(found, Messages.Diagnosis_files, 8, Messages.Diagnosis_files_hint);
    }

    @Override
    public StepResult run(Cancellation cancellation) throws SshException {
        if (found.link.ifFound().isEmpty()) {
            return StepResult.skipped(Messages.Diagnosis_notLoggedIn);
        }
        RemoteFiles files = found.keep(found.link.get().files());
        found.files.set(files);
        return SFTP.equals(files.kind()) ? StepResult.ok(NLS.bind(Messages.Diagnosis_sftp, files.home()))
                : StepResult.warning(NLS.bind(Messages.Diagnosis_shell, files.home()), Messages.Diagnosis_shell_next);
    }
}
