package org.mlopsclub.clearml.client.create;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a log that comes in pieces; empty ones do not count. */
final class LogLines {

    private static final int KEPT = 10;
    private static final int LONGEST = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();

    void add(String piece) {
        for (String line : piece.split("[\\r\\n]+")) {
            if (!line.isBlank()) {
                lines.addLast(line.length() > LONGEST ? line.substring(0, LONGEST) : line.strip());
            }
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
    }

    String last() {
        return lines.isEmpty() ? "" : lines.getLast();
    }

    /** The lines as the tool quotes a log. */
    List<String> quoted() {
        return lines.stream().map(line -> "> " + line).toList();
    }
}
