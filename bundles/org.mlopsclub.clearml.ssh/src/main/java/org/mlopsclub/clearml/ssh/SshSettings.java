package org.mlopsclub.clearml.ssh;

import java.time.Duration;
import java.util.Optional;

/**
 * How a connection behaves.
 *
 * @param connectTimeout longest time for each step of connecting: TCP, key exchange, each answer at login
 * @param keepAliveInterval silence after which the server is asked for a sign of life
 * @param keepAliveCount questions without an answer after which the server counts as dead; noticed after
 *        {@code keepAliveInterval * (keepAliveCount + 1)}
 * @param proxy proxy to go through
 * @param compression whether to compress, worth it on slow lines only
 */
public record SshSettings(Duration connectTimeout, Duration keepAliveInterval, int keepAliveCount,
        Optional<SshProxy> proxy, boolean compression) {

    /** Ten seconds to connect, a dead server noticed within ten seconds, no proxy, no compression. */
    public static SshSettings defaults() {
        return new SshSettings(Duration.ofSeconds(10), Duration.ofSeconds(3), 2, Optional.empty(), false);
    }

    /** Longest time for one step that moves no content; a file server that hangs longer counts as failed. */
    Duration stepTimeout() {
        return connectTimeout.multipliedBy(6);
    }

    /** These settings through a proxy. */
    public SshSettings withProxy(SshProxy through) {
        return new SshSettings(connectTimeout, keepAliveInterval, keepAliveCount, Optional.of(through), compression);
    }

    /** These settings with another connect timeout. */
    public SshSettings withConnectTimeout(Duration timeout) {
        return new SshSettings(timeout, keepAliveInterval, keepAliveCount, proxy, compression);
    }

    /** These settings with another pause between two questions whether the other side lives. */
    public SshSettings withKeepAlive(Duration interval) {
        return new SshSettings(connectTimeout, interval, keepAliveCount, proxy, compression);
    }
}
