package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.mlopsclub.clearml.ui.Messages;

/** By what the rows are grouped. */
public enum Grouping {
    NONE(row -> new Key(0, "")),
    STATUS(row -> new Key(row.state().ordinal(), row.state().word())),
    QUEUE(row -> known(row.session().map(CellText::queue), 0)),
    CREATOR(row -> known(row.session().map(session -> CellText.creator(session, row.mine())), row.mine() ? 0 : 1)),
    SERVER(row -> new Key(row.server().place(), row.server().label()));

    private final Function<RowContent, Key> key;

    Grouping(Function<RowContent, Key> key) {
        this.key = key;
    }

    /** @return the one that is called so in commands and in memory; {@link #NONE} for what is unknown */
    public static Grouping named(String name) {
        for (Grouping grouping : values()) {
            if (grouping.name().equalsIgnoreCase(name)) {
                return grouping;
            }
        }
        return NONE;
    }

    /**
     * @param rows in the order in which they are shown
     * @param servers all of them: one that fails has a group also while nothing of it is listed
     * @return the groups, within which the rows keep their order; none for {@link #NONE}
     */
    List<RowGroup> groups(List<RowContent> rows, List<RowServer> servers) {
        if (this == NONE) {
            return List.of();
        }
        Map<Key, List<RowContent>> groups = new TreeMap<>();
        rows.forEach(row -> groups.computeIfAbsent(key.apply(row), key -> new ArrayList<>()).add(row));
        if (this == SERVER) {
            servers.stream().filter(server -> server.stale().isPresent())
                    .forEach(server -> groups.computeIfAbsent(new Key(server.place(), server.label()),
                            key -> new ArrayList<>()));
        }
        return groups.entrySet().stream().map(group -> new RowGroup(name() + ' ' + group.getKey().title(),
                group.getKey().title().isEmpty() ? Messages.Group_unknown : group.getKey().title(),
                note(group.getKey(), servers), group.getValue())).toList();
    }

    private String note(Key group, List<RowServer> servers) {
        return this == SERVER ? servers.stream().filter(server -> server.label().equals(group.title())).findFirst()
                .flatMap(RowServer::stale).orElse("") : "";
    }

    private static Key known(Optional<String> text, int place) {
        String title = text.filter(value -> !value.equals(CellText.UNKNOWN)).orElse("");
        return new Key(title.isEmpty() ? Integer.MAX_VALUE : place, title);
    }

    private record Key(int place, String title) implements Comparable<Key> {

        private static final Comparator<Key> ORDER = Comparator.comparingInt(Key::place)
                .thenComparing(Key::title, String.CASE_INSENSITIVE_ORDER).thenComparing(Key::title);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
