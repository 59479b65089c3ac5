package org.mlopsclub.clearml.core;

/** Something listened to; ends with {@link #close()}, which returns at once and may be called again. */
public interface Subscription extends AutoCloseable {

    @Override
    void close();
}
