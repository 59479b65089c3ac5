package org.mlopsclub.clearml.core.launch;

import java.util.List;
import java.util.function.Consumer;

import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.core.Subscription;

/** The launches of sessions that run now, for those who show them. Returns at once, any thread. */
public interface SessionLaunches {

    /** Job family of launches whose session is not connected yet. */
    String FAMILY = "org.mlopsclub.clearml.core.launch";

    /** @return launches that have not ended */
    List<SessionLaunch> running();

    /**
     * To be called whenever the server was asked to stop a session.
     *
     * @param session its launch, if it was made here, ends with it
     */
    default void sessionStops(SessionKey session) {
        running().stream().filter(launch -> launch.session().filter(session::equals).isPresent())
                .forEach(SessionLaunch::sessionStops);
    }

    /**
     * @param listener told of every step of every launch, in order, on a worker thread
     * @return closes to end the subscription
     */
    Subscription onChange(Consumer<SessionLaunch> listener);
}
