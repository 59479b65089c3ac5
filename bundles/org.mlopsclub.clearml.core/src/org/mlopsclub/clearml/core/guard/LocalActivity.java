package org.mlopsclub.clearml.core.guard;

import java.util.Optional;

import org.mlopsclub.clearml.client.model.SessionKey;

/** Something in this IDE that can use a session, such as open editors; an OSGi service, any number of them. */
public interface LocalActivity {

    /**
     * Returns at once; any thread.
     *
     * @param session a session
     * @return what uses it now, a few of the user's words such as "connected from here"; empty if nothing does
     */
    Optional<String> of(SessionKey session);
}
