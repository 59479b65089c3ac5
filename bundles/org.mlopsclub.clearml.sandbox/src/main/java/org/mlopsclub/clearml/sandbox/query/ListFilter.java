package org.mlopsclub.clearml.sandbox.query;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A filter by a list of values: any of them, none of those with a leading '-', or, after a word such as
 * {@code __$all}, all of them.
 */
final class ListFilter implements Predicate<List<String>> {
    private static final Set<String> ALL = Set.of("__$all", "__$and");

    private final List<String> wanted = new ArrayList<>();
    private final List<String> unwanted = new ArrayList<>();
    private boolean all;

    ListFilter(List<JsonElement> values) {
        boolean negate = false;
        for (JsonElement value : values) {
            String text = value.isJsonPrimitive() ? value.getAsString() : "";
            if (text.startsWith("__$")) {
                all |= ALL.contains(text);
                negate = text.equals("__$not");
            } else if (negate || text.startsWith("-")) {
                unwanted.add(negate ? text : text.substring(1));
                negate = false;
            } else {
                wanted.add(text);
            }
        }
    }

    /** Whether a document with these values passes; a missing value is an empty list. */
    @Override
    public boolean test(List<String> has) {
        List<String> values = has.isEmpty() ? List.of("") : has;
        if (unwanted.stream().anyMatch(values::contains)) {
            return false;
        }
        return wanted.isEmpty() || (all ? values.containsAll(wanted) : wanted.stream().anyMatch(values::contains));
    }
}
