package org.mlopsclub.clearml.client.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mlopsclub.clearml.client.model.ServerId;
import org.mlopsclub.clearml.client.model.Session;

import com.google.gson.JsonObject;

/**
 * Collects a list of any length by scrolling: unlike pages, a scroll neither skips nor repeats sessions that change
 * meanwhile, and takes 5,000 at once where a page takes 500.
 */
final class SessionLister {

    private static final int PART_SIZE = 5000;
    private static final int SILENT_CUT = 500;
    private static final int MAX_PARTS = 1000;

    private final ApiCalls api;
    private final ServerId server;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();
    private int inPart;
    private Optional<Instant> serverTime = Optional.empty();

    SessionLister(ApiCalls api, ServerId server) {
        this.api = api;
        this.server = server;
    }

    /** @param request see {@link Requests#sessions} */
    SessionList list(JsonObject request, Cancellation cancellation) throws ClearmlException {
        Optional<String> scroll = Optional.empty();
        int requests = 0;
        boolean more = true;
        while (more && requests < MAX_PARTS) {
            int before = sessions.size();
            inPart = 0;
            ApiCalls.Answer answer = api.call(ApiCall.read("tasks.get_all_ex",
                    Requests.scroll(request, scroll, PART_SIZE)).withEachTask(this::add), cancellation);
            requests++;
            serverTime = answer.serverTime().or(() -> serverTime);
            scroll = answer.data().at("scroll_id").text();
            more = follows(answer.data().at("tasks"), sessions.size() > before, scroll.isPresent());
        }
        List<Session> ordered = new ArrayList<>(sessions.values());
        ordered.sort(Comparator.comparing((Session session) -> session.times().created().orElse(Instant.EPOCH))
                .reversed());
        Optional<Instant> newest = ordered.stream().flatMap(session -> session.times().lastChange().stream())
                .max(Comparator.naturalOrder());
        return new SessionList(ordered, requests, skipped, newest, serverTime);
    }

    /** Whether another part may follow. A part that brings nothing new is the end. */
    private boolean follows(Json tasks, boolean newOnes, boolean scrolling) throws ClearmlException.BadAnswer {
        if (!tasks.isArray()) {
            throw new ClearmlException.BadAnswer(api.server(), "there is no list of tasks in it", null);
        }
        boolean full = inPart >= PART_SIZE || inPart == SILENT_CUT;
        if (full && !scrolling) {
            skipped.add("The server is too old to give more than " + inPart + " sessions.");
        }
        return full && scrolling && newOnes;
    }

    /** While the answer is read: the JSON of thousands of tasks at once would be many times as large as the sessions. */
    private void add(Json task) {
        inPart++;
        Optional<Session> session = SessionReader.read(server, task);
        if (session.isPresent()) {
            sessions.putIfAbsent(session.get().taskId(), session.get());
        } else {
            skipped.add(task.isObject() ? "A task without an id." : "An entry that is no task.");
        }
    }
}
