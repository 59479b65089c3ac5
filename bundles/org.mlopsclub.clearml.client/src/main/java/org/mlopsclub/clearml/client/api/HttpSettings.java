package org.mlopsclub.clearml.client.api;

import java.net.ProxySelector;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How the client talks HTTP. Everything that a test or the surrounding program must be able to decide comes from here.
 *
 * @param connectTimeout longest wait for a connection
 * @param deadline longest wait for a whole answer, headers and body
 * @param maxBodyBytes an answer longer than this (unpacked) is refused
 * @param proxySelector chooses the proxy for each request; empty for none
 * @param clientName sent as {@code User-Agent} and {@code X-ClearML-Client}
 * @param clock decides when a token is about to expire
 * @param retryDelay wait before the first repetition of a read; it doubles with each
 * @param maxRetries how often a read is repeated when the server is overloaded or restarting
 * @param maxRetryAfter if the server asks for a longer pause, the call fails instead of waiting
 * @param jitter 0 to 1, spreads the repetitions of many clients
 * @param callGuard run first by every blocking call, so that a caller can refuse a thread by throwing
 */
public record HttpSettings(Duration connectTimeout, Duration deadline, int maxBodyBytes,
        Optional<ProxySelector> proxySelector, String clientName, Clock clock, Duration retryDelay, int maxRetries,
        Duration maxRetryAfter, DoubleSupplier jitter, Runnable callGuard) {

    /** 5 s to connect, 30 s for an answer, 64 MiB, no proxy, three repetitions after 0.5, 1 and 2 s. */
    public static HttpSettings defaults() {
        return new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 64 << 20, Optional.empty(),
                "eclipse-clearml", Clock.systemUTC(), Duration.ofMillis(500), 3, Duration.ofSeconds(10), Math::random,
                () -> {
                    // any thread may call
                });
    }

    public HttpSettings withConnectTimeout(Duration value) {
        return new HttpSettings(value, deadline, maxBodyBytes, proxySelector, clientName, clock, retryDelay, maxRetries,
                maxRetryAfter, jitter, callGuard);
    }

    public HttpSettings withDeadline(Duration value) {
        return new HttpSettings(connectTimeout, value, maxBodyBytes, proxySelector, clientName, clock, retryDelay,
                maxRetries, maxRetryAfter, jitter, callGuard);
    }

    public HttpSettings withMaxBodyBytes(int value) {
        return new HttpSettings(connectTimeout, deadline, value, proxySelector, clientName, clock, retryDelay,
                maxRetries, maxRetryAfter, jitter, callGuard);
    }

    public HttpSettings withProxySelector(ProxySelector value) {
        return new HttpSettings(connectTimeout, deadline, maxBodyBytes, Optional.of(value), clientName, clock,
                retryDelay, maxRetries, maxRetryAfter, jitter, callGuard);
    }

    public HttpSettings withClientName(String value) {
        return new HttpSettings(connectTimeout, deadline, maxBodyBytes, proxySelector, value, clock, retryDelay,
                maxRetries, maxRetryAfter, jitter, callGuard);
    }

    public HttpSettings withClock(Clock value) {
        return new HttpSettings(connectTimeout, deadline, maxBodyBytes, proxySelector, clientName, value, retryDelay,
                maxRetries, maxRetryAfter, jitter, callGuard);
    }

    public HttpSettings withRetries(Duration firstDelay, int times, Duration longestRetryAfter) {
        return new HttpSettings(connectTimeout, deadline, maxBodyBytes, proxySelector, clientName, clock, firstDelay,
                times, longestRetryAfter, jitter, callGuard);
    }

    public HttpSettings withJitter(DoubleSupplier value) {
        return new HttpSettings(connectTimeout, deadline, maxBodyBytes, proxySelector, clientName, clock, retryDelay,
                maxRetries, maxRetryAfter, value, callGuard);
    }

    public HttpSettings withCallGuard(Runnable value) {
        return new HttpSettings(connectTimeout, deadline, maxBodyBytes, proxySelector, clientName, clock, retryDelay,
                maxRetries, maxRetryAfter, jitter, value);
    }
}
