package org.mlopsclub.clearml.core.launch;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import org.eclipse.debug.core.ILaunch;
import org.mlopsclub.clearml.client.api.CancellationSource;
import org.mlopsclub.clearml.client.cli.LaunchArguments;
import org.mlopsclub.clearml.client.cli.LaunchEvent;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Messages;

/** The state of one launch as others see it; {@link LaunchWork} moves it on. Thread-safe. */
final class LaunchRun implements SessionLaunch {

    private final ILaunch launch;
    private final LaunchRequest request;
    private final String name;
    private final Consumer<SessionLaunch> listener;
    private final CancellationSource cancellation = new CancellationSource();
    private final AtomicBoolean given = new AtomicBoolean();
    private final Object steps = new Object();

    private volatile LaunchState state;
    private volatile boolean stopped;
    private volatile Optional<LaunchEvent.JupyterUrl> jupyter = Optional.empty();
    private volatile Runnable giveUp = () -> {
        // Nothing has begun that could be given up.
    };

    LaunchRun(ILaunch launch, LaunchRequest request, String name, Consumer<SessionLaunch> listener) {
        this.launch = launch;
        this.request = request;
        this.name = name;
        this.listener = listener;
        state = new LaunchState(Stage.STARTING, Messages.Launch_asking, request.attachTo(), Optional.empty());
        request.attachTo().ifPresent(key -> LaunchedSessions.mark(launch, key));
    }

    @Override
    public ILaunch launch() {
        return launch;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return state.stage();
    }

    @Override
    public Optional<SessionKey> session() {
        return state.session();
    }

    @Override
    public String message() {
        return state.message();
    }

    @Override
    public Optional<URI> log() {
        return state.log();
    }

    @Override
    public void cancel() {
        if (given.compareAndSet(false, true)) {
            cancellation.cancel();
            giveUp.run();
        }
    }

    @Override
    public void sessionStops() {
        stopped = true;
        cancel();
    }

    @Override
    public URI page(URI shown) {
        return jupyter.filter(known -> shown.toString().startsWith(known.page().toString()))
                .map(LaunchEvent.JupyterUrl::loginPage).orElse(shown);
    }

    void jupyterAt(LaunchEvent.JupyterUrl url) {
        jupyter = Optional.of(url);
    }

    @Override
    public boolean tunnels() {
        return request.launcher() == Launcher.COMMAND;
    }

    @Override
    public boolean sessionGoesOn() {
        return stage() == Stage.ENDED && given.get() && !stopped && !IdeLife.closing();
    }

    /** @return whether it connects to a session that was there before, and which it must leave as it is */
    boolean attaches() {
        return request.attachTo().isPresent();
    }

    LaunchArguments arguments() {
        return request.arguments();
    }

    LaunchRequest request() {
        return request;
    }

    /** @return whether somebody here has stopped the session itself */
    boolean sessionStopped() {
        return stopped;
    }

    CancellationSource cancellation() {
        return cancellation;
    }

    /** @param action what {@link #cancel()} does beside raising {@link #cancellation()}; returns at once */
    void onCancel(Runnable action) {
        giveUp = action;
        if (given.get()) {
            action.run();
        }
    }

    /** Makes a step, unless the launch has ended or is further already, and tells it. */
    void advance(Stage stage, String message) {
        step(last -> stage.compareTo(last.stage()) < 0 ? last : last.at(stage, message));
    }

    void created(SessionKey key) {
        LaunchedSessions.mark(launch, key);
        step(last -> last.at(Stage.CREATED, Messages.Launch_created).of(key));
    }

    void loggedAt(Optional<URI> page) {
        step(last -> last.loggedAt(page));
    }

    /** Told under a lock of its own, so that listeners see the steps in their order. */
    private void step(UnaryOperator<LaunchState> change) {
        synchronized (steps) {
            LaunchState last = state;
            LaunchState next = last.stage().last() ? last : change.apply(last);
            if (!next.equals(last)) {
                state = next;
                listener.accept(this);
            }
        }
    }
}
