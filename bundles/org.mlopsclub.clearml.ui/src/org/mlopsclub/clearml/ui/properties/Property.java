package org.mlopsclub.clearml.ui.properties;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.mlopsclub.clearml.client.model.DisplayText;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionDetails;
import org.mlopsclub.clearml.ui.Messages;

/**
 * One line of a page.
 *
 * @param label what it is
 * @param source where it stands: the field of the task, or the call of the server, by its name there
 * @param value what it is for a session at a moment; empty when the server does not tell
 */
record Property(String label, String source, BiFunction<SessionFacts, Instant, Optional<String>> value) {

    /** A property that the session itself tells. */
    static Property of(String label, String source, Function<Session, Optional<String>> value) {
        return new Property(label, source, (facts, now) -> value.apply(facts.session()));
    }

    /** A property that takes requests of its own. */
    static Property detail(String label, String source, Function<SessionDetails, Optional<String>> value) {
        return new Property(label, source, (facts, now) -> facts.detail(value));
    }

    /** @return the value made safe for one line, or the word for what is not known */
    String text(SessionFacts facts, Instant now) {
        return value.apply(facts, now).map(Property::singleLine).filter(text -> !text.isEmpty())
                .orElse(Messages.Property_unknown);
    }

    /** Word by word, because a whole line may be longer than what {@link DisplayText} leaves. */
    private static String singleLine(String text) {
        return Arrays.stream(text.split("\\s+")).map(DisplayText::singleLine).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
