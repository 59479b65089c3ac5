package org.mlopsclub.clearml.core.monitor;

import org.mlopsclub.clearml.core.server.ServerProfile;

/** What is read of one profile's server again and again. All methods return at once. */
interface ProfilePoll {

    /** @return which of the configured servers */
    ServerProfile profile();

    /** Somebody looks, and wants to know now. */
    void soon();

    /** Called about once a second while somebody looks. */
    void tick();

    /** Nobody looks any more. */
    void stop();
}
