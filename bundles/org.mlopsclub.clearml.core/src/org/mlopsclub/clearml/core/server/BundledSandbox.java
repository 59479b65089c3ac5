package org.mlopsclub.clearml.core.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.mlopsclub.clearml.core.ClearmlIds;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Preferences;
import org.mlopsclub.clearml.core.UiThreadGuard;
import org.osgi.framework.Bundle;
import org.osgi.service.prefs.BackingStoreException;

/** Starts the runnable jar that the sandbox bundle is; a declarative service. */
public final class BundledSandbox implements Sandbox {

    private static final String READY = "ClearML sandbox ready:";
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 5;

    private @Nullable Process process;

    @Override
    public boolean installed() {
        return Platform.getBundle(ClearmlIds.SANDBOX_BUNDLE) != null;
    }

    @Override
    public synchronized boolean running() {
        @Nullable Process started = process;
        return started != null && started.isAlive();
    }

    @Override
    public synchronized Path start(IProgressMonitor monitor) throws CoreException {
        UiThreadGuard.refuse();
        Path folder = Platform.getStateLocation(Platform.getBundle(ClearmlIds.CORE)).append("sandbox").toPath();
        Path config = folder.resolve("clearml.conf");
        if (!running()) {
            process = launch(jar(), folder, config, monitor);
        }
        try {
            Preferences.set(Preferences.CONFIG_FILE, config.toString());
        } catch (BackingStoreException e) {
            throw failure(NLS.bind(Messages.Sandbox_notStored, config), e);
        }
        return config;
    }

    @Override
    public synchronized void stop() {
        @Nullable Process started = process;
        if (started != null) {
            end(started);
            process = null;
        }
    }

    /** Waits for the end, since the next start takes the same port. */
    private static void end(Process started) {
        started.destroy();
        try {
            if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                started.destroyForcibly();
            }
        } catch (InterruptedException e) {
            started.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process launch(File jar, Path folder, Path config, IProgressMonitor monitor) throws CoreException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-jar", jar.toString(), "--folder", folder.toString(),
                "--config", config.toString(), "--until-stdin-closes", "--seed-sessions");
        builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("sandbox.log").toFile()));
        try {
            Files.createDirectories(folder);
            Process started = builder.start();
            awaitReady(started, monitor);
            return started;
        } catch (IOException e) {
            throw failure(NLS.bind(Messages.Sandbox_notStarted, e.getMessage()), e);
        }
    }

    /** The jar prints one line when it serves, or ends; waits for either, a cancel, or the end of patience. */
    private static void awaitReady(Process started, IProgressMonitor monitor) throws CoreException {
        FutureTask<Optional<String>> firstLine = new FutureTask<>(() -> {
            BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
            return Optional.ofNullable(output.readLine());
        });
        Thread reader = new Thread(firstLine, "ClearML sandbox start");
        reader.setDaemon(true);
        reader.start();
        boolean ready = false;
        try {
            ready = firstLine(firstLine, monitor).filter(line -> line.startsWith(READY)).isPresent();
            if (!ready) {
                throw failure(Messages.Sandbox_endedAtOnce, null);
            }
        } finally {
            if (!ready) {
                started.destroyForcibly();
            }
        }
    }

    private static Optional<String> firstLine(FutureTask<Optional<String>> line, IProgressMonitor monitor)
            throws CoreException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end) {
            if (monitor.isCanceled()) {
                throw new OperationCanceledException();
            }
            try {
                return line.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue; // look at the monitor again
            } catch (ExecutionException e) {
                throw failure(NLS.bind(Messages.Sandbox_notStarted, e.getCause()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new OperationCanceledException();
            }
        }
        throw failure(NLS.bind(Messages.Sandbox_silent, START_SECONDS), null);
    }

    private static File jar() throws CoreException {
        @Nullable Bundle bundle = Platform.getBundle(ClearmlIds.SANDBOX_BUNDLE);
        if (bundle == null) {
            throw failure(Messages.Sandbox_notInstalled, null);
        }
        return FileLocator.getBundleFileLocation(bundle).filter(File::isFile)
                .orElseThrow(() -> failure(Messages.Sandbox_notInstalled, null));
    }

    private static CoreException failure(String message, @Nullable Throwable cause) {
        return new CoreException(Status.error(message, cause));
    }
}
