package org.mlopsclub.clearml.core.diagnosis;

import java.util.Optional;

/** Something that one step finds and later ones need. */
final class Found<T> {

    private volatile Optional<T> value = Optional.empty();

    void set(T found) {
        value = Optional.of(found);
    }

    /** @throws IllegalStateException before it was found: the steps are in the wrong order */
    T get() {
        return value.orElseThrow(() -> new IllegalStateException("Not found by an earlier step"));
    }

    Optional<T> ifFound() {
        return value;
    }
}
