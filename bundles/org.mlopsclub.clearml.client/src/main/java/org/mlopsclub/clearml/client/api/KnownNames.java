package org.mlopsclub.clearml.client.api;

import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The names of members that come again with each task of a long list: kept once, and found by their length and ends,
 * because to hash each of them anew takes a third of the time of reading. Not thread-safe.
 */
final class KnownNames {

    private static final int PLACES = 1024;

    private final Set<String> unread;
    private final @Nullable String[] names = new @Nullable String[PLACES];
    private final boolean[] skipped = new boolean[PLACES];

    /** @param unread names of members that are left out */
    KnownNames(Set<String> unread) {
        this.unread = unread;
    }

    /** @return the name as it was read first, or null for a member that is left out */
    @Nullable String keep(String name) {
        int place = place(name);
        @Nullable String known = names[place];
        if (known == null || !known.equals(name)) {
            known = name;
            names[place] = name;
            skipped[place] = unread.contains(name);
        }
        return skipped[place] ? null : known;
    }

    /** Two names in one place only push each other out. */
    private static int place(String name) {
        int length = name.length();
        return length == 0 ? 0
                : (name.charAt(0) * 31 + name.charAt(length - 1) * 7 + name.charAt(length / 2) * 3 + length)
                        % PLACES;
    }
}
