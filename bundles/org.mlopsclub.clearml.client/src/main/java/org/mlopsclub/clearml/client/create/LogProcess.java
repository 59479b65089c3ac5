package org.mlopsclub.clearml.client.create;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.mlopsclub.clearml.client.cli.MaskedOutput;

/** A session's log as the output of a process that does not exist; destroying it ends the following of the log. */
@NonNullByDefault({}) // the JDK's signatures say nothing about null
final class LogProcess extends Process {

    private final MaskedOutput output;
    private final Runnable destroy;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Process> exit = new CompletableFuture<>();

    LogProcess(MaskedOutput output, Runnable destroy) {
        this.output = output;
        this.destroy = destroy;
    }

    void end() {
        output.end();
        ended.countDown();
        exit.complete(this);
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        ended.await();
        return 0;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    @Override
    public int exitValue() {
        if (isAlive()) {
            throw new IllegalThreadStateException("The log is still followed.");
        }
        return 0;
    }

    @Override
    public void destroy() {
        destroy.run();
    }

    @Override
    public boolean isAlive() {
        return ended.getCount() > 0;
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return exit.copy();
    }
}
