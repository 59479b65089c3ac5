package org.mlopsclub.clearml.core.diagnosis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.ssh.ProgressListener;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.RemoteStamp;
import org.mlopsclub.clearml.ssh.SshException;

/** How fast a small file goes there and comes back; whether it can be written at all. The file is removed again. */
final class ThroughputStep extends Step {

    private static final int PROBE = 32 << 10;
    private static final int FULL = 2 << 20;
    /** The full size only where the small one took less than this. */
    private static final long FAST_NANOS = 400_000_000L;

    ThroughputStep(Findings found) {
        super(found, Messages.Diagnosis_throughput, 10, Messages.Diagnosis_slow);
    }

    @Override
    public StepResult run(Cancellation cancellation) throws SshException {
        if (found.files.ifFound().isEmpty()) {
            return StepResult.skipped(Messages.Diagnosis_notLoggedIn);
        }
        try {
            Rates small = measure(PROBE, cancellation);
            Rates rates = small.longest() < FAST_NANOS ? measure(FULL, cancellation) : small;
            return rates.same() ? StepResult.ok(rates.words())
                    : StepResult.failed(Messages.Diagnosis_contentChanged, Messages.Diagnosis_contentChanged_next);
        } catch (SshException.NoSpace e) {
            return StepResult.failed(Messages.Diagnosis_noSpace, Messages.Diagnosis_noSpace_next);
        } catch (SshException.PermissionDenied e) {
            return StepResult.failed(NLS.bind(Messages.Diagnosis_notWritable, found.files.get().home()),
                    Messages.Diagnosis_notWritable_next);
        } catch (IOException e) {
            return StepResult.warning(NLS.bind(Messages.Diagnosis_noTemporaryFile, e.getMessage()), "");
        }
    }

    /** What came of one size. */
    private record Rates(int bytes, long writeNanos, long readNanos, boolean same) {

        long longest() {
            return Math.max(writeNanos, readNanos);
        }

        String words() {
            return NLS.bind(Messages.Diagnosis_rates,
                    new Object[] {rate(writeNanos), rate(readNanos), String.valueOf(bytes >> 10)});
        }

        private String rate(long nanos) {
            return String.format(Locale.ROOT, "%.1f", bytes * 1000.0 / Math.max(1, nanos));
        }
    }

    private Rates measure(int size, Cancellation cancellation) throws SshException, IOException {
        RemoteFiles files = found.files.get();
        String remote = files.home() + "/.clearml-diagnosis-" + UUID.randomUUID() + ".tmp";
        Path local = Files.createTempFile("clearml-diagnosis", ".tmp");
        try {
            byte[] content = new byte[size];
            new Random().nextBytes(content);
            Files.write(local, content);
            long begin = System.nanoTime();
            RemoteStamp written = files.save(remote, local, Optional.of(RemoteStamp.absent()), ProgressListener.none(),
                    cancellation::isCancelled);
            long middle = System.nanoTime();
            RemoteStamp read = files.read(remote, OutputStream.nullOutputStream(), ProgressListener.none(),
                    cancellation::isCancelled);
            return new Rates(size, middle - begin, System.nanoTime() - middle, written.sameContent(read));
        } finally {
            Files.deleteIfExists(local);
            remove(files, remote);
        }
    }

    private static void remove(RemoteFiles files, String remote) throws SshException {
        if (files.stat(remote).isPresent()) {
            files.deleteFile(remote);
        }
    }
}
