package org.mlopsclub.clearml.ui.tests.sessions;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.runtime.IProgressMonitor;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.mlopsclub.clearml.core.server.Sandbox;

/** A sandbox that is only asked for. */
final class FakeSandbox implements Sandbox {

    volatile boolean installed;
    final CompletableFuture<Boolean> started = new CompletableFuture<>();

    @Override
    public boolean installed() {
        return installed;
    }

    @Override
    public boolean running() {
        return started.isDone();
    }

    @Override
    public Path start(IProgressMonitor monitor) {
        UiThreadGuard.refuse();
        started.complete(true);
        return Path.of("clearml.conf");
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("Nobody stops it in these tests");
    }
}
