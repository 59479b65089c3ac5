package org.mlopsclub.clearml.testkit.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.mlopsclub.clearml.ssh.Cancellation;
import org.mlopsclub.clearml.ssh.ProgressListener;
import org.mlopsclub.clearml.ssh.RemoteEntry;
import org.mlopsclub.clearml.ssh.RemoteFiles;
import org.mlopsclub.clearml.ssh.RemoteStamp;
import org.mlopsclub.clearml.ssh.SshException;

/** Real remote files behind a gate: while it is closed, every call waits, as on a line that hangs. */
public final class GatedFiles implements RemoteFiles {

    private final RemoteFiles real;
    private final AtomicInteger saves;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile UnaryOperator<RemoteEntry> lie = UnaryOperator.identity();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch arrived = new CountDownLatch(1);

    GatedFiles(RemoteFiles real, AtomicInteger saves) {
        this.real = real;
        this.saves = saves;
    }

    /** @return how many calls there were; each is at least one round trip */
    public int requests() {
        return requests.get();
    }

    /** From now on listings do not tell the truth. */
    public void lie(UnaryOperator<RemoteEntry> change) {
        lie = change;
    }

    /** The next calls wait until {@link #open()}. */
    public void shut() {
        arrived = new CountDownLatch(1);
        gate = new CountDownLatch(1);
    }

    /** Lets all waiting calls go on. */
    public void open() {
        gate.countDown();
    }

    /** @return opens when a call waits at the shut gate */
    public CountDownLatch arrived() {
        return arrived;
    }

    @Override
    public String kind() {
        return real.kind();
    }

    @Override
    public String home() throws SshException {
        pass();
        return real.home();
    }

    @Override
    public String realPath(String path) throws SshException {
        pass();
        return real.realPath(path);
    }

    @Override
    public List<RemoteEntry> list(String directory, Cancellation cancellation) throws SshException {
        pass();
        return real.list(directory, cancellation).stream().map(lie).toList();
    }

    @Override
    public Optional<RemoteEntry> stat(String path) throws SshException {
        pass();
        return real.stat(path);
    }

    @Override
    public RemoteStamp read(String path, OutputStream into, ProgressListener progress, Cancellation cancellation)
            throws SshException, IOException {
        pass();
        return real.read(path, into, progress, cancellation);
    }

    @Override
    public RemoteStamp save(String path, Path localContent, Optional<RemoteStamp> expected,
            ProgressListener progress, Cancellation cancellation) throws SshException, IOException {
        saves.incrementAndGet();
        pass();
        return real.save(path, localContent, expected, progress, cancellation);
    }

    @Override
    public void mkdir(String path) throws SshException {
        pass();
        real.mkdir(path);
    }

    @Override
    public void deleteFile(String path) throws SshException {
        pass();
        real.deleteFile(path);
    }

    @Override
    public void deleteDirectory(String path) throws SshException {
        pass();
        real.deleteDirectory(path);
    }

    @Override
    public void rename(String from, String to) throws SshException {
        pass();
        real.rename(from, to);
    }

    @Override
    public void chmod(String path, int permissions) throws SshException {
        pass();
        real.chmod(path, permissions);
    }

    @Override
    public void close() {
        real.close();
    }

    private void pass() {
        requests.incrementAndGet();
        arrived.countDown();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at the gate", e);
        }
    }
}
