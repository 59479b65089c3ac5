package org.mlopsclub.clearml.client.cli;

import java.time.Duration;

/**
 * When a run that does not get anywhere is given up. None of these limits applies once the tunnel was up.
 *
 * @param silenceWarning silence after which {@link LaunchEvent.Silent} is sent (the tool prints at least every 25 s)
 * @param silenceFailure silence after which the run fails: the SDK retries an unreachable server for hours, mutely
 * @param tunnelTries SSH attempts before the first connection after which the run fails; the tool itself never ends
 * @param unknownPrompt silence after which unfinished text that looks like a question counts as one
 * @param stopGrace time between the request to end and the kill, when the run itself ends the tool
 */
public record RunLimits(Duration silenceWarning, Duration silenceFailure, int tunnelTries, Duration unknownPrompt,
        Duration stopGrace) {

    public static final RunLimits DEFAULT = new RunLimits(Duration.ofSeconds(60), Duration.ofSeconds(150), 3,
            Duration.ofSeconds(5), Duration.ofSeconds(3));
}
