package io.github.qdrantmigrate.embedded.internal.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What Qdrant's documentation and its answers say of a field's values, in as few words as possible.
 *
 * @param path such as {@code o.x}, {@code arr[].x} or {@code b[0]}
 */
record NaiveField(String path) {
    /** The values at the path. */
    List<@Nullable Object> values(Document document) {
        List<@Nullable Object> found = new ArrayList<>();
        found.add(document.payload());
        for (String step : path.replace("[", ".[").split("\\.", -1)) {
            List<@Nullable Object> next = new ArrayList<>();
            for (Object value : found) {
                if (step.equals("[]")) {
                    next.addAll(value instanceof List<?> list ? list : List.of());
                } else if (step.startsWith("[")) {
                    int index = Integer.parseInt(step.substring(1, step.length() - 1));
                    if (value instanceof List<?> list && index < list.size()) {
                        next.add(list.get(index));
                    }
                } else if (value instanceof Map<?, ?> map && map.containsKey(step)) {
                    next.add(map.get(step));
                }
            }
            found = next;
        }
        return found;
    }

    /** Whether a value, or an item of one that is a list, passes. */
    boolean any(Document document, Predicate<@Nullable Object> test) {
        for (Object value : values(document)) {
            if (value instanceof List<?> list ? list.stream().anyMatch(test) : test.test(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing is there but nulls and empty lists. */
    boolean isEmpty(Document document) {
        return values(document).stream().allMatch(NaiveField::empty);
    }

    private static boolean empty(@Nullable Object value) {
        return value == null || value.equals(List.of());
    }

    /** Whether one of the values is null. */
    boolean isNull(Document document) {
        return values(document).contains(null);
    }

    /** How the field's own form of the condition sees emptiness: of any value, and of what is missing. */
    boolean someEmptyIs(Document document, boolean wanted) {
        List<@Nullable Object> values = values(document);
        return values.isEmpty() ? wanted : values.stream().anyMatch(value -> empty(value) == wanted);
    }

    /** How the field's own form of the condition sees null: a list with a null in it is null, what is missing is not. */
    boolean someNullIs(Document document, boolean wanted) {
        List<@Nullable Object> values = values(document);
        return values.isEmpty()
                ? !wanted
                : values.stream()
                        .anyMatch(value ->
                                (value == null || (value instanceof List<?> list && list.contains(null))) == wanted);
    }

    /** Whether a value has more items than that; a single value is one, null is none, what is missing has no number. */
    boolean longerThan(Document document, long count) {
        return values(document).stream()
                .mapToLong(value -> value instanceof List<?> list ? list.size() : value == null ? 0 : 1)
                .anyMatch(items -> items > count);
    }
}
