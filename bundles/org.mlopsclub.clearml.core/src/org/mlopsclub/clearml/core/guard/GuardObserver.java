package org.mlopsclub.clearml.core.guard;

/** Wants to know what the idle guard finds and does; an OSGi service, any number of them. */
public interface GuardObserver {

    /**
     * Something that a user would be told; on a worker thread.
     *
     * @param change what it was and what it is
     */
    void changed(GuardRounds.Change change);
}
