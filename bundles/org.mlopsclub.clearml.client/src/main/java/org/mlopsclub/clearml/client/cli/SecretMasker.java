package org.mlopsclub.clearml.client.cli;

import java.util.BitSet;
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

    private volatile Known known = new Known(List.of());
    private final SecretAnnouncements announcements = new SecretAnnouncements(secret -> know(Secret.of(secret)));
    private final StringBuilder held = new StringBuilder();

    /** Secrets, and for each character below 128 whether one begins with it; others are looked at anyway. */
    private record Known(List<String> secrets, BitSet beginnings) {

        Known(Collection<String> secrets) {
            this(List.copyOf(secrets), new BitSet(128));
            secrets.forEach(secret -> beginnings.set(Math.min(secret.charAt(0), 127)));
        }

        boolean canBegin(char c) {
            return beginnings.get(Math.min(c, 127));
        }
    }

    public SecretMasker(Collection<Secret> known) {
        known.forEach(this::know);
    }

    /** From now on this secret is masked wherever it appears. */
    public void know(Secret secret) {
        if (secret.reveal().strip().length() >= SHORTEST_KNOWN) {
            synchronized (this) {
                Set<String> more = new LinkedHashSet<>(known.secrets());
                more.add(secret.reveal());
                // As it stands inside a JSON text.
                more.add(secret.reveal().replace("\\", "\\\\").replace("\"", "\\\""));
                known = new Known(more);
            }
        }
    }

    /** @return the text that can be shown now */
    public String feed(CharSequence chunk) {
        StringBuilder shown = new StringBuilder(chunk.length());
        int at = 0;
        while (at < chunk.length()) {
            int end = harmless(chunk, at);
            if (end > at) {
                announcements.pass(chunk, at, end, shown);
                at = end;
            } else {
                next(chunk.charAt(at), shown);
                at++;
            }
        }
        return shown.toString();
    }

    /** @return the end of the part that begins here and neither is, nor begins or announces, a secret */
    private int harmless(CharSequence chunk, int from) {
        Known now = known;
        int end = from;
        if (held.isEmpty() && !announcements.masking()) {
            while (end < chunk.length() && !SecretAnnouncements.ends(chunk.charAt(end))
                    && !now.canBegin(chunk.charAt(end))) {
                end++;
            }
        }
        return end;
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
        other.known = known;
        return other.feed(text) + other.end();
    }

    private void next(char c, StringBuilder shown) {
        if (held.isEmpty() && (announcements.masking() || !known.canBegin(c))) {
            announcements.accept(c, shown);
            return;
        }
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
        for (String secret : known.secrets()) {
            if (secret.length() > held.length() && begins(secret, held, held.length())) {
                return true;
            }
        }
        return false;
    }

    private int completeSecret() {
        int longest = 0;
        for (String secret : known.secrets()) {
            int length = secret.length();
            if (length > longest && length <= held.length() && begins(secret, held, length)) {
                longest = length;
            }
        }
        return longest;
    }

    private static boolean begins(CharSequence first, CharSequence second, int length) {
        int at = 0;
        while (at < length && first.charAt(at) == second.charAt(at)) {
            at++;
        }
        return at == length;
    }
}
