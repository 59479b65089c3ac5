package org.mlopsclub.clearml.core.launch;

/**
 * Wants to know every step of every launch from the first one on; an OSGi service, any number of them. It is
 * not created before a launch, or somebody who looks at launches, needs the {@link SessionLaunches}.
 */
public interface LaunchObserver {

    /**
     * A launch made a step.
     *
     * @param launch as it is now; called in the order of the steps, on a worker thread, so return soon
     */
    void changed(SessionLaunch launch);
}
