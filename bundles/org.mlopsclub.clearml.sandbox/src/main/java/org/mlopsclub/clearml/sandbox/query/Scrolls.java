package org.mlopsclub.clearml.sandbox.query;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.Nullable;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.store.Ids;

/** The scrolls that are under way. Each keeps the order of its first request and lives for ten minutes. */
public final class Scrolls {
    private static final int LIFE_SECONDS = 600;

    private final Clock clock;
    private final Map<String, Scroll> byId = new HashMap<>();

    public Scrolls(Clock clock) {
        this.clock = clock;
    }

    /** Starts a scroll over these ids. */
    String start(List<String> ids) {
        byId.values().removeIf(scroll -> scroll.until.isBefore(clock.instant()));
        String id = Ids.random();
        byId.put(id, new Scroll(ids, 0, until()));
        return id;
    }

    /** The next ids of a scroll; none at its end. */
    List<String> next(String id, int size) {
        @Nullable Scroll scroll = byId.get(id);
        if (scroll == null || scroll.until.isBefore(clock.instant())) {
            throw Failure.badRequest(13, "Invalid scroll id: scroll_id=" + id);
        }
        int end = Math.min(scroll.ids.size(), scroll.position + size);
        byId.put(id, new Scroll(scroll.ids, end, until()));
        return scroll.ids.subList(scroll.position, end);
    }

    private Instant until() {
        return clock.instant().plusSeconds(LIFE_SECONDS);
    }

    private record Scroll(List<String> ids, int position, Instant until) {
    }
}
