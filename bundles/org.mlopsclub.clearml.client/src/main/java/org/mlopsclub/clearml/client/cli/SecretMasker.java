package org.mlopsclub.clearml.client.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of a stream of console text: those that are known, wherever they stand, and those that the text
 * itself announces (the tool prints the password in its configuration and in its SSH line, the session's console prints
 * {@code LOGIN u:root p:…} and private host keys).
 * <p>
 * A secret may be cut over any number of chunks. Text is held back only while it is the beginning of a known secret;
 * everything else, also a question without line end, passes at once. For one thread, except {@link #know(Secret)}.
 */
public final class SecretMasker {

    /** Shorter known secrets would mask half of every text; where they are announced they are masked all the same. */
    private static final int SHORTEST_KNOWN = 4;

    private final Set<String> known = new LinkedHashSet<>();
    private final SecretAnnouncements announcements = new SecretAnnouncements(secret -> know(Secret.of(secret)));
    private final StringBuilder held = new StringBuilder();

    public SecretMasker(Collection<Secret> known) {
        known.forEach(this::know);
    }

    /** From now on this secret is masked wherever it appears. */
    public void know(Secret secret) {
        if (secret.reveal().strip().length() >= SHORTEST_KNOWN) {
            synchronized (known) {
                known.add(secret.reveal());
                // As it stands inside a JSON text.
                known.add(secret.reveal().replace("\\", "\\\\").replace("\"", "\\\""));
            }
        }
    }

    /** @return the text that can be shown now */
    public String feed(CharSequence chunk) {
        StringBuilder shown = new StringBuilder(chunk.length());
        for (int i = 0; i < chunk.length(); i++) {
            next(chunk.charAt(i), shown);
        }
        return shown.toString();
    }

    /** @return what was held back; to be called at the end of the stream */
    public String end() {
        StringBuilder shown = new StringBuilder();
        while (!held.isEmpty()) {
            releaseFirst(shown);
        }
        announcements.end(shown);
        return shown.toString();
    }

    /** Masks a text that is complete in itself; the stream is not touched. */
    public String mask(String text) {
        SecretMasker other = new SecretMasker(List.of());
        synchronized (known) {
            other.known.addAll(known);
        }
        return other.feed(text) + other.end();
    }

    private void next(char c, StringBuilder shown) {
        held.append(c);
        while (!held.isEmpty() && (announcements.masking() || !isBeginning())) {
            releaseFirst(shown);
        }
    }

    /** Lets go of a known secret, masked, or of one character. */
    private void releaseFirst(StringBuilder shown) {
        int length = announcements.masking() ? 0 : completeSecret();
        if (length > 0) {
            shown.append(Secret.MASK);
            held.delete(0, length);
        } else {
            char first = held.charAt(0);
            held.deleteCharAt(0);
            announcements.accept(first, shown);
        }
    }

    /** Whether more characters could still make a (longer) known secret of the held text. */
    private boolean isBeginning() {
        synchronized (known) {
            for (String secret : known) {
                if (secret.length() > held.length() && secret.startsWith(held.toString())) {
                    return true;
                }
            }
            return false;
        }
    }

    private int completeSecret() {
        int longest = 0;
        synchronized (known) {
            for (String secret : known) {
                if (secret.length() > longest && held.indexOf(secret) == 0) {
                    longest = secret.length();
                }
            }
        }
        return longest;
    }
}
