package org.mlopsclub.clearml.releng.benchmarks.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
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

/** Lists a folder, beside {@code ls -l} of OpenSSH's {@code sftp}, on loopback and on a line of 50 ms. */
public final class FolderBenchmark implements Benchmark {

    private static final int ENTRIES = 1000;

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        int entries = plan.size(ENTRIES, 20);
        try (Sshd sshd = Sshd.start()) {
            Path folder = Files.createDirectory(sshd.folder().resolve("many"));
            for (int i = 0; i < entries; i++) {
                Files.writeString(folder.resolve("entry-" + i + ".txt"), "x");
            }
            List<Figure> figures = new ArrayList<>();
            for (Duration roundTrip : List.of(Duration.ofMillis(50), Duration.ZERO)) {
                figures.add(list(plan, sshd, folder, entries, roundTrip));
            }
            return figures;
        }
    }

    private static Figure list(Plan plan, Sshd sshd, Path folder, int entries, Duration roundTrip) throws Exception {
        try (DelayedLine line = new DelayedLine(sshd.port(), roundTrip);
                SshLink link = sshd.connect(line.port());
                RemoteFiles files = link.files();
                SftpProgram sftp = new SftpProgram(sshd.sftp(line.port()))) {
            List<Samples> seconds = plan.inTurns(() -> {
                require(files.list(folder.toString(), Cancellation.never()).size(), entries);
            }, () -> {
                require(sftp.run("ls -l " + folder), entries);
            });
            Figure figure = Figure.of("list a folder of " + entries + " entries, round trip " + roundTrip.toMillis()
                    + " ms", "s", seconds.get(0)).beside("OpenSSH sftp", seconds.get(1));
            return roundTrip.isZero() ? figure : figure.atMostTimes(1);
        }
    }

    private static void require(int found, int least) {
        if (found < least) {
            throw new IllegalStateException("Listed " + found + " of " + least);
        }
    }
}
