package org.mlopsclub.clearml.releng.benchmarks.ssh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;
import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.SshLink;

/** From the click on <em>Connect</em> to the first folder, beside OpenSSH's {@code sftp} doing the same. */
public final class ReadyBenchmark implements Benchmark {

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Sshd sshd = Sshd.start()) {
            for (Duration roundTrip : List.of(Duration.ofMillis(50), Duration.ZERO)) {
                try (DelayedLine line = new DelayedLine(sshd.port(), roundTrip)) {
                    List<Samples> seconds = plan.inTurns(() -> ours(sshd, line.port()), () -> sftp(sshd, line.port()));
                    figures.add(Figure.of("from the click to the first folder, round trip " + roundTrip.toMillis()
                            + " ms", "s", seconds.get(0)).beside("OpenSSH sftp", seconds.get(1)));
                }
            }
        }
        return figures;
    }

    private static void ours(Sshd sshd, int port) throws Exception {
        try (SshLink link = sshd.connect(port); RemoteFiles files = link.files()) {
            files.list(sshd.folder().toString(), Cancellation.never());
        }
    }

    private static void sftp(Sshd sshd, int port) throws Exception {
        try (SftpProgram sftp = new SftpProgram(sshd.sftp(port))) {
            sftp.run("ls -l " + sshd.folder());
        }
    }
}
