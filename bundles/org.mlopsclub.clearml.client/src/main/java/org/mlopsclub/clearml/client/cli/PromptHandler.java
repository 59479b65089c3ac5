package org.mlopsclub.clearml.client.cli;

import java.util.Optional;

/** Answers a question of the tool that the client has no answer for. */
@FunctionalInterface
public interface PromptHandler {

    /** Gives no answer: the run fails and shows the question. */
    PromptHandler REFUSE = prompt -> Optional.empty();

    /**
     * Called on the run's event thread; may block (the run's clock stands still meanwhile).
     *
     * @return the line to type, without line end; empty to end the run
     */
    Optional<String> answer(LaunchEvent.Prompt prompt);
}
