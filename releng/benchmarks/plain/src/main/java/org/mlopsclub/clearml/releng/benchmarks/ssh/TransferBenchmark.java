package org.mlopsclub.clearml.releng.benchmarks.ssh;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;
import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.ProgressListener;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.SshLink;

/** Gets and puts 64 MiB, beside OpenSSH's {@code sftp}, on loopback and at 50 ms; ours hashes and saves safely. */
public final class TransferBenchmark implements Benchmark {

    private static final int MIB = 1 << 20;

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        int size = plan.size(64, 1);
        List<Figure> figures = new ArrayList<>();
        try (Sshd sshd = Sshd.start()) {
            byte[] content = new byte[size * MIB];
            new Random(1).nextBytes(content);
            Path remote = Files.write(sshd.folder().resolve("remote.bin"), content);
            Path local = Files.write(sshd.folder().resolve("local.bin"), content);
            for (Duration roundTrip : List.of(Duration.ofMillis(50), Duration.ZERO)) {
                figures.addAll(transfer(plan.warmedUp(1), sshd, remote, local, roundTrip));
            }
        }
        return figures;
    }

    private static List<Figure> transfer(Plan plan, Sshd sshd, Path remote, Path local, Duration roundTrip)
            throws Exception {
        double size = Files.size(remote) / (double) MIB;
        try (DelayedLine line = new DelayedLine(sshd.port(), roundTrip);
                SshLink link = sshd.connect(line.port());
                RemoteFiles files = link.files();
                SftpProgram sftp = new SftpProgram(sshd.sftp(line.port()))) {
            Path into = sshd.folder().resolve("got.bin");
            List<Samples> gets = plan.inTurns(() -> {
                try (OutputStream out = Files.newOutputStream(into)) {
                    files.read(remote.toString(), out, ProgressListener.none(), Cancellation.never());
                }
            }, () -> {
                sftp.run("get " + remote + " " + into);
            });
            Path target = sshd.folder().resolve("put.bin");
            List<Samples> puts = plan.inTurns(() -> files.save(target.toString(), local, Optional.empty(),
                    ProgressListener.none(), Cancellation.never()), () -> sftp.run("put " + local + " " + target));
            String suffix = (int) size + " MiB, round trip " + roundTrip.toMillis() + " ms";
            return List.of(
                    Figure.of("get " + suffix, "MiB/s", gets.get(0).under(size)).beside("OpenSSH sftp",
                            gets.get(1).under(size)),
                    Figure.of("put " + suffix, "MiB/s", puts.get(0).under(size)).beside("OpenSSH sftp",
                            puts.get(1).under(size)));
        }
    }
}
