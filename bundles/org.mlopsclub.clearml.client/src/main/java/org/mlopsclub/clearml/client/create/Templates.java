package org.mlopsclub.clearml.client.create;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.mlopsclub.clearml.client.api.Cancellation;
import org.mlopsclub.clearml.client.api.ClearmlClient;
import org.mlopsclub.clearml.client.api.ClearmlException;
import org.mlopsclub.clearml.client.api.SessionQuery;
import org.mlopsclub.clearml.client.model.Session;
import org.mlopsclub.clearml.client.model.SessionTemplate;
import org.mlopsclub.clearml.client.model.TaskStatus;

/** Finds the past session that a new one is made from. */
public final class Templates {

    /** Sessions of other tools may have no session program; so many are looked into before giving up. */
    private static final int TRIES = 5;

    private Templates() {
    }

    /**
     * A template with its owner.
     *
     * @param mine whether the user made it; what another user's would run must be looked at first
     */
    public record Found(SessionTemplate template, boolean mine) {
    }

    /** The user's own newest session that has run well, else anybody's newest; empty if there is none to be cloned. */
    public static Optional<Found> newest(ClearmlClient client, Cancellation cancellation) throws ClearmlException {
        Optional<SessionTemplate> mine = usable(client, SessionQuery.MINE, cancellation);
        return mine.isPresent() ? mine.map(template -> new Found(template, true))
                : usable(client, SessionQuery.ALL, cancellation).map(template -> new Found(template, false));
    }

    /**
     * A session that the user chose.
     *
     * @throws ClearmlException.NotFound if it is gone
     */
    public static Found chosen(String taskId, ClearmlClient client, Cancellation cancellation)
            throws ClearmlException {
        SessionTemplate template = client.template(taskId, cancellation);
        String me = client.identity(cancellation).userId();
        return new Found(template, template.creator().filter(creator -> creator.id().equals(me)).isPresent());
    }

    /** Those that have run and did not fail come first: their program and its packages are known to work. */
    private static Optional<SessionTemplate> usable(ClearmlClient client, SessionQuery query,
            Cancellation cancellation) throws ClearmlException {
        List<Session> newestFirst = client.sessions(query, cancellation).sessions().stream()
                .sorted(Comparator.comparing(Templates::hasRun)
                        .thenComparing(session -> session.times().created().orElse(Instant.EPOCH)).reversed())
                .limit(TRIES).toList();
        for (Session session : newestFirst) {
            SessionTemplate template = client.template(session.taskId(), cancellation);
            if (template.usable()) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }

    private static boolean hasRun(Session session) {
        return session.times().started().isPresent() && session.status() != TaskStatus.FAILED;
    }
}
