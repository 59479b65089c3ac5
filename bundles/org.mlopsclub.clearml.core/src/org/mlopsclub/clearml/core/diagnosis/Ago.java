package org.mlopsclub.clearml.core.diagnosis;

import java.time.Duration;

/** Lengths of time in few words. */
final class Ago {

    private Ago() {
    }

    static String words(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
