package org.mlopsclub.clearml.core.launch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunch;
import org.mlopsclub.clearml.core.Messages;
import org.mlopsclub.clearml.core.Subscription;

/** Starts launches and knows those that run; a declarative service. */
public final class LaunchBoard implements SessionLaunches {

    private final List<LaunchRun> running = new CopyOnWriteArrayList<>();
    private final List<LaunchWork> works = new CopyOnWriteArrayList<>();
    private final List<Consumer<SessionLaunch>> listeners = new CopyOnWriteArrayList<>();
    private final List<LaunchObserver> observers = new CopyOnWriteArrayList<>();
    private final TunnelPorts ports = new TunnelPorts();

    /**
     * Held from before the command starts until its session exists: the command looks for the user's running
     * sessions when it starts, and must not find the one that another launch is creating.
     */
    private final Semaphore turn = new Semaphore(1, true);

    /** An observer came; called by the service runtime. */
    public void addObserver(LaunchObserver observer) {
        observers.add(observer);
    }

    /** An observer went; called by the service runtime. */
    public void removeObserver(LaunchObserver observer) {
        observers.remove(observer);
    }

    /**
     * Ends the commands of all launches; called by the service runtime when the IDE closes. The sessions stay:
     * one that waits in a queue overnight is what its user wants.
     */
    public void deactivate() {
        works.forEach(LaunchWork::endWithIde);
    }

    @Override
    public List<SessionLaunch> running() {
        return List.copyOf(running);
    }

    @Override
    public Subscription onChange(Consumer<SessionLaunch> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Begins to create a session; returns at once.
     *
     * @param launch where the command's process is added
     * @param request what and how
     */
    SessionLaunch start(ILaunch launch, LaunchRequest request) {
        LaunchRun run = new LaunchRun(launch, request, request.arguments().sessionName().orElseThrow(),
                this::changed);
        LaunchWork work = new LaunchWork(run, turn, ports);
        running.add(run);
        works.add(work);
        work.onEnd(() -> works.remove(work));
        changed(run);
        new LaunchJob(run, work).schedule();
        return run;
    }

    private void changed(SessionLaunch launch) {
        if (launch.stage().last()) {
            running.remove(launch);
        }
        listeners.forEach(listener -> tell(listener, launch));
        observers.forEach(observer -> tell(observer::changed, launch));
    }

    private static void tell(Consumer<SessionLaunch> listener, SessionLaunch launch) {
        try {
            listener.accept(launch);
        } catch (RuntimeException failure) {
            ILog.of(LaunchBoard.class).error(Messages.Launch_listenerFailed, failure);
        }
    }
}
