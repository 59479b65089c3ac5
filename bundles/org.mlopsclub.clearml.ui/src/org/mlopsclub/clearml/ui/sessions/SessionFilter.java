package org.mlopsclub.clearml.ui.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user typed into the filter field: words that must all be found somewhere in a row, in any order and
 * case; {@code status:}, {@code queue:}, {@code user:} and {@code server:} look into one column only; {@code "…"} keeps
 * words together.
 */
record SessionFilter(String text) implements Predicate<RowContent> {

    static final SessionFilter NONE = new SessionFilter("");

    private static final Pattern WORD = Pattern.compile("(?:(status|queue|user|server):)?(?:\"([^\"]*)\"?|(\\S+))",
            Pattern.CASE_INSENSITIVE);

    boolean active() {
        return !text.isBlank();
    }

    @Override
    public boolean test(RowContent row) {
        return words().stream().allMatch(word -> word.foundIn(row));
    }

    Predicate<RowContent> compiled() {
        List<Word> words = words();
        return row -> words.stream().allMatch(word -> word.foundIn(row));
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String field = matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            words.add(new Word(field, value.toLowerCase(Locale.ROOT)));
        }
        return words;
    }

    private record Word(String field, String value) {

        boolean foundIn(RowContent row) {
            return switch (field) {
                case "status" -> has(row.stateText());
                case "queue" -> has(row.cells().get(Column.QUEUE.ordinal()));
                case "server" -> has(row.server().label());
                case "user" -> has(row.cells().get(Column.CREATOR.ordinal())) || has(creator(row));
                default -> row.cells().stream().anyMatch(this::has) || has(creator(row)) || hasElsewhere(row);
            };
        }

        private boolean hasElsewhere(RowContent row) {
            return row.session().filter(s -> s.tags().stream().anyMatch(this::has) || has(s.taskId())
                    || has(s.container().image()) || s.project().filter(p -> has(p.name())).isPresent()).isPresent();
        }

        private static String creator(RowContent row) {
            return row.session().flatMap(s -> s.creator()).map(person -> person.name()).orElse("");
        }

        private boolean has(String where) {
            return where.toLowerCase(Locale.ROOT).contains(value);
        }
    }
}
