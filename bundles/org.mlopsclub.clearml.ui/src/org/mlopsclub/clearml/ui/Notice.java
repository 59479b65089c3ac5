package org.mlopsclub.clearml.ui;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * Something to tell in a small window in the corner.
 *
 * @param about what it is about: a newer notice on the same thing takes its place, and {@link Notices#close} ends it
 * @param title a few words
 * @param text the message
 * @param links what the user can do next
 * @param shown how long it stays, unless the mouse is over it
 * @param picture something to see below the text
 */
public record Notice(Object about, String title, String text, List<Link> links, Duration shown,
        Optional<Picture> picture) {

    /** One of words alone. */
    public Notice(Object about, String title, String text, List<Link> links, Duration shown) {
        this(about, title, text, links, shown, Optional.empty());
    }

    public Notice {
        links = List.copyOf(links);
    }

    /**
     * Something that the user can do next; ends the notice.
     *
     * @param label the link's text
     * @param run on the UI thread
     */
    public record Link(String label, Runnable run) {
    }

    /** Makes something to see; UI thread. */
    public interface Picture {

        /** @return a child of the given one */
        Control create(Composite parent);
    }

    /** @return whether a user would see no difference */
    boolean sameWords(Notice other) {
        return title.equals(other.title) && text.equals(other.text);
    }
}
