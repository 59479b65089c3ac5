package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.eclipse.jdt.annotation.Nullable;

/** The groups that the tree shows, and what has to be done to show others; UI thread only, knows no widget. */
final class GroupSync {

    private List<GroupRow> shown = List.of();
    private Map<String, GroupRow> byKey = Map.of();
    private Map<SessionRow, GroupRow> parents = Map.of();

    /** @return the groups in the order in which they are shown; none while rows are not grouped */
    List<GroupRow> shown() {
        return shown;
    }

    /** @return the group of a row, null while rows are not grouped */
    @Nullable GroupRow parent(SessionRow row) {
        return parents.get(row);
    }

    /**
     * Takes over other groups.
     *
     * @param rows finds the row of a content's id
     * @return what has to be done
     */
    Step take(List<RowGroup> groups, Function<Object, SessionRow> rows) {
        List<GroupRow> next = new ArrayList<>();
        Map<String, GroupRow> nextByKey = new HashMap<>();
        Map<SessionRow, GroupRow> nextParents = new HashMap<>();
        List<GroupRow> added = new ArrayList<>();
        List<GroupRow> changed = new ArrayList<>();
        boolean moved = false;
        for (RowGroup group : groups) {
            @Nullable GroupRow known = byKey.get(group.key());
            GroupRow row = known == null ? new GroupRow(group) : known;
            List<SessionRow> members = group.rows().stream().map(content -> rows.apply(content.id())).toList();
            moved |= row.take(members);
            if (known == null) {
                added.add(row);
            } else if (known.update(group)) {
                changed.add(row);
            }
            members.forEach(member -> nextParents.put(member, row));
            next.add(row);
            nextByKey.put(group.key(), row);
        }
        boolean structure = moved || !next.equals(shown);
        shown = next;
        byKey = nextByKey;
        parents = nextParents;
        return new Step(structure, added, changed);
    }

    /**
     * What has to be done to the tree.
     *
     * @param structure whether rows or groups came, went or moved
     * @param added groups that are new
     * @param changed groups whose own line looks different
     */
    record Step(boolean structure, List<GroupRow> added, List<GroupRow> changed) {
    }
}
