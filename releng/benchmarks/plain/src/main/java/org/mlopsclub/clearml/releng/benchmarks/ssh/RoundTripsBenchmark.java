package org.mlopsclub.clearml.releng.benchmarks.ssh;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.mlopsclub.clearml.releng.benchmarks.Benchmark;
import org.mlopsclub.clearml.releng.benchmarks.Figure;
import org.mlopsclub.clearml.releng.benchmarks.Plan;
import org.mlopsclub.clearml.releng.benchmarks.Samples;
import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.ProgressListener;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.RemoteStamp;
import org.mlopsclub.clearml.ssh.SshLink;

/**
 * How often opening and saving a small file wait for the server: the time they take on a line whose round trip is far
 * longer than all else, divided by that round trip. What is under way at the same time counts once, as a user waits.
 */
public final class RoundTripsBenchmark implements Benchmark {

    private static final int FILE_BYTES = 10 * 1024;
    private static final int MOST_TO_OPEN = 6;
    private static final int MOST_TO_SAVE = 9;
    private static final int TYPING_SECONDS = 5;

    @Override
    public List<Figure> run(Plan plan) throws Exception {
        Duration roundTrip = Duration.ofMillis(plan.size(200, 100));
        try (Sshd sshd = Sshd.start();
                DelayedLine line = new DelayedLine(sshd.port(), roundTrip);
                SshLink link = sshd.connect(line.port());
                RemoteFiles files = link.files()) {
            Path remote = sshd.folder().resolve("file.txt");
            Path local = sshd.folder().resolve("local.txt");
            Files.write(remote, new byte[FILE_BYTES]);
            read(files, remote);
            List<Double> opens = new ArrayList<>();
            List<Double> firstSaves = new ArrayList<>();
            List<Double> saves = new ArrayList<>();
            for (int run = 0; run < plan.runs(); run++) {
                Path another = Files.write(sshd.folder().resolve("another" + run), new byte[FILE_BYTES]);
                long start = System.nanoTime();
                RemoteStamp stamp = read(files, another);
                opens.add(trips(start, roundTrip));
                Files.write(local, new byte[FILE_BYTES + 1 + run]);
                typeOn(plan);
                start = System.nanoTime();
                stamp = save(files, another, local, stamp);
                firstSaves.add(trips(start, roundTrip));
                Files.write(local, new byte[FILE_BYTES + 100 + run]);
                typeOn(plan);
                start = System.nanoTime();
                save(files, another, local, stamp);
                saves.add(trips(start, roundTrip));
            }
            return List.of(Figure.of("open a 10 KiB file", "round trips", least(opens)).atMost(MOST_TO_OPEN),
                    Figure.of("safe save", "round trips", least(saves)).atMost(MOST_TO_SAVE),
                    Figure.of("first safe save, which looks for left-over files", "round trips",
                            least(firstSaves)));
        }
    }

    /** Each takes so many or, when the machine is busy with something else, seems to take more. */
    private static Samples least(List<Double> trips) {
        return Samples.of(Collections.min(trips));
    }

    /** A save within seconds of another one has to compare contents, because files have times in seconds only. */
    private static void typeOn(Plan plan) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.size(TYPING_SECONDS, 0));
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** A little less than a trip is what the computers themselves take. */
    private static double trips(long start, Duration roundTrip) {
        return Math.floor((System.nanoTime() - start) / (double) roundTrip.toNanos() + 0.25);
    }

    private static RemoteStamp read(RemoteFiles files, Path file) throws Exception {
        return files.read(file.toString(), OutputStream.nullOutputStream(), ProgressListener.none(),
                Cancellation.never());
    }

    private static RemoteStamp save(RemoteFiles files, Path file, Path local, RemoteStamp expected) throws Exception {
        return files.save(file.toString(), local, Optional.of(expected), ProgressListener.none(), Cancellation.never());
    }
}
