package org.mlopsclub.clearml.core.diagnosis;

import java.util.Arrays;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.SshException;

/** How long a question takes there and back: the median of several looks at the login folder. */
final class LatencyStep extends Step {

    private static final int TRIES = 9;
    private static final long ENOUGH_NANOS = 2_000_000_000L;
    private static final long SLOW_MILLIS = 300;

    LatencyStep(Findings found) {
        super(found, Messages.Diagnosis_latency, 6, Messages.Diagnosis_slow);
    }

    @Override
    public StepResult run(Cancellation cancellation) throws SshException {
        if (found.files.ifFound().isEmpty()) {
            return StepResult.skipped(Messages.Diagnosis_notLoggedIn);
        }
        RemoteFiles files = found.files.get();
        long[] nanos = new long[TRIES];
        long begin = System.nanoTime();
        int done = 0;
        while (done < TRIES && (done < 3 || System.nanoTime() - begin < ENOUGH_NANOS)) {
            long sent = System.nanoTime();
            files.stat(files.home());
            nanos[done++] = System.nanoTime() - sent;
        }
        Arrays.sort(nanos, 0, done);
        long tenths = nanos[done / 2] / 100_000;
        String seen = NLS.bind(Messages.Diagnosis_roundTrip, tenths / 10 + "." + tenths % 10, String.valueOf(done));
        return tenths / 10 > SLOW_MILLIS ? StepResult.warning(seen, Messages.Diagnosis_slow) : StepResult.ok(seen);
    }
}
