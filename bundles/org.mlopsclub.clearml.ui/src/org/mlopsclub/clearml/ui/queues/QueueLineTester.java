package org.mlopsclub.clearml.ui.queues;

import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.jdt.annotation.Nullable;

/** Tells what can be done with a selected line, for the expressions of {@code plugin.xml}. */
public final class QueueLineTester extends PropertyTester {

    @Override
    public boolean test(@Nullable Object receiver, @Nullable String property, Object @Nullable [] arguments,
            @Nullable Object expected) {
        return "hasTask".equals(property) && receiver instanceof QueueLine line && line.task().isPresent();
    }
}
