package org.mlopsclub.clearml.core.files;

/**
 * Tells the user where a file stands whose newest content is, or was, not on its session; an OSGi service,
 * implemented by the bundle with a window and started by the first call.
 */
public interface DocumentNotices {

    /**
     * @param document whose state has changed; on a worker thread, returns at once
     */
    void changed(RemoteDocument document);
}
