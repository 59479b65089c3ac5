package org.mlopsclub.clearml.ui;

import org.mlopsclub.clearml.client.model.SessionKey;

/** A view that can show one session's things, such as its files. */
public interface RevealsSession {

    /**
     * Shows this session; UI thread, returns at once.
     *
     * @param session connected, or about to be
     */
    void reveal(SessionKey session);
}
