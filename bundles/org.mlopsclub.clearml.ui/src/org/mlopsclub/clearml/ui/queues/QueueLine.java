package org.mlopsclub.clearml.ui.queues;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.client.model.SessionKey;
import org.mlopsclub.clearml.ui.Icon;

/**
 * A line of the view; immutable. Two are equal when they stand for the same thing, whatever is known of it: so
 * selection and open lines survive a refresh.
 *
 * @param key names the thing
 * @param icon its picture
 * @param name what it is called
 * @param state what it does, in a word
 * @param more what else there is to say
 * @param task the task that runs or waits there
 * @param below the lines below it
 */
public record QueueLine(List<String> key, Icon icon, String name, String state, String more,
        Optional<SessionKey> task, List<QueueLine> below) {

    /** @return what is copied: the texts with tabs between them */
    public String text() {
        return String.join("\t", name, state, more);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueueLine line && line.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
