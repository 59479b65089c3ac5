package org.mlopsclub.clearml.ui.tests.sessions;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.Launch;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;
import org.mlopsclub.clearml.core.launch.SessionLaunch;
import org.mlopsclub.clearml.core.launch.SessionLaunches;

/** Launches as far as a test says. */
final class FakeLaunches implements SessionLaunches {

    private final List<SessionLaunch> running = new CopyOnWriteArrayList<>();
    private final List<Consumer<SessionLaunch>> listeners = new CopyOnWriteArrayList<>();

    FakeLaunch start(String name) {
        FakeLaunch launch = new FakeLaunch(name);
        running.add(launch);
        tell(launch);
        return launch;
    }

    void tell(SessionLaunch launch) {
        listeners.forEach(listener -> listener.accept(launch));
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

    /** One launch. */
    final class FakeLaunch implements SessionLaunch {

        private final String name;
        private volatile Stage stage = Stage.STARTING;
        private volatile String message = "";
        private volatile Optional<SessionKey> session = Optional.empty();

        FakeLaunch(String name) {
            this.name = name;
        }

        void at(Stage next, String words) {
            stage = next;
            message = words;
            tell(this);
        }

        void made(SessionKey key) {
            session = Optional.of(key);
            tell(this);
        }

        void end() {
            running.remove(this);
            at(Stage.ENDED, "");
        }

        @Override
        public ILaunch launch() {
            return new Launch(null, ILaunchManager.RUN_MODE, null);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Stage stage() {
            return stage;
        }

        @Override
        public Optional<SessionKey> session() {
            return session;
        }

        @Override
        public String message() {
            return message;
        }

        @Override
        public Optional<URI> log() {
            return Optional.empty();
        }

        @Override
        public void cancel() {
            end();
        }
    }
}
