package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The rows that the tree shows, and what has to be done to them to show others; UI thread only, knows no
 * widget. A row that stays in its place among the others is never touched, whatever happens around it.
 */
final class RowSync {

    private List<SessionRow> shown = List.of();
    private Map<Object, SessionRow> byId = Map.of();

    /** @return the rows in the order in which they are shown */
    List<SessionRow> shown() {
        return shown;
    }

    /** @return the row of a content that was taken over last */
    SessionRow of(Object id) {
        @Nullable SessionRow row = byId.get(id);
        if (row == null) {
            throw new IllegalArgumentException("No row " + id);
        }
        return row;
    }

    /**
     * Takes over new content.
     *
     * @param contents what is to be shown, in this order
     * @return what has to be done
     */
    Step take(List<RowContent> contents) {
        List<SessionRow> next = new ArrayList<>(contents.size());
        Map<Object, SessionRow> nextById = new HashMap<>();
        List<SessionRow> changed = new ArrayList<>();
        for (RowContent content : contents) {
            @Nullable SessionRow known = byId.get(content.id());
            SessionRow row = known == null ? new SessionRow(content) : known;
            if (known != null && known.update(content)) {
                changed.add(known);
            }
            next.add(row);
            nextById.put(content.id(), row);
        }
        Step step = step(next, nextById.keySet(), changed);
        shown = next;
        byId = nextById;
        return step;
    }

    private Step step(List<SessionRow> next, Set<Object> nextIds, List<SessionRow> changed) {
        List<SessionRow> removed = shown.stream().filter(row -> !nextIds.contains(row.content().id())).toList();
        Set<SessionRow> old = new HashSet<>(shown);
        List<SessionRow> stayed = shown.stream().filter(row -> nextIds.contains(row.content().id())).toList();
        List<SessionRow> stay = next.stream().filter(old::contains).toList();
        List<Insertion> added = new ArrayList<>();
        for (int index = 0; index < next.size(); index++) {
            if (!old.contains(next.get(index))) {
                added.add(new Insertion(next.get(index), index));
            }
        }
        return new Step(changed, removed, added, !stayed.equals(stay));
    }

    /**
     * What has to be done to the tree.
     *
     * @param changed rows whose cells have other texts
     * @param removed rows to take out
     * @param added rows to put in, from the first to the last place
     * @param reordered whether rows that stay have to change places
     */
    record Step(List<SessionRow> changed, List<SessionRow> removed, List<Insertion> added, boolean reordered) {
    }

    /**
     * A row to put in.
     *
     * @param row the row
     * @param index its place among all rows
     */
    record Insertion(SessionRow row, int index) {
    }
}
