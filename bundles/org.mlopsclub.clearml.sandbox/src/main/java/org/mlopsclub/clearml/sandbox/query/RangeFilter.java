package org.mlopsclub.clearml.sandbox.query;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mlopsclub.clearml.sandbox.api.Failure;
import org.mlopsclub.clearml.sandbox.store.Json;
import org.mlopsclub.clearml.sandbox.store.Times;

/** A filter by limits: {@code [">=2026-01-01T00:00:00"]} for dates, or a pair {@code [from, to]} with nulls. */
final class RangeFilter implements Predicate<Optional<JsonElement>> {
    private static final Pattern CONDITION = Pattern.compile("(>=|<=|>|<|=)?\\s*(.+)");

    private final Predicate<JsonElement> conditions;

    RangeFilter(List<JsonElement> limits) {
        boolean pair = limits.size() == 2 && limits.stream().noneMatch(RangeFilter::hasOperator);
        Predicate<JsonElement> all = value -> true;
        for (int i = 0; i < limits.size(); i++) {
            if (!limits.get(i).isJsonNull()) {
                String operator = !pair ? "" : i == 0 ? ">=" : "<=";
                all = all.and(condition(operator + limits.get(i).getAsString()));
            }
        }
        conditions = all;
    }

    @Override
    public boolean test(Optional<JsonElement> value) {
        return value.isPresent() && conditions.test(value.get());
    }

    private static boolean hasOperator(JsonElement limit) {
        return limit.isJsonPrimitive() && limit.getAsString().matches("[<>=].*");
    }

    private static Predicate<JsonElement> condition(String text) {
        Matcher matcher = CONDITION.matcher(text);
        if (!matcher.matches()) {
            throw Failure.badRequest(12, "Validation error (invalid limit '" + text + "')");
        }
        String operator = Optional.ofNullable(matcher.group(1)).orElse("=");
        String limit = matcher.group(2);
        return value -> holds(operator, Ordering.compare(value, comparable(limit)));
    }

    private static boolean holds(String operator, int comparison) {
        return switch (operator) {
            case ">=" -> comparison >= 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            case "<" -> comparison < 0;
            default -> comparison == 0;
        };
    }

    private static JsonElement comparable(String limit) {
        return Times.parse(limit).<JsonElement>map(t -> new JsonPrimitive(Times.format(t)))
                .orElseGet(() -> Json.guess(limit));
    }
}
