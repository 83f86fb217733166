package io.github.qdrantmigrate.embedded.conformance;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares messages by the rules of the recordings: some fields do not count, fractions are compared roughly. */
final class Difference {
    private static final double RELATIVE = 1e-5;
    private static final double ABSOLUTE = 1e-6;
    private static final Set<String> LEFT_OUT = Set.of(
            "time",
            "usage",
            "operation_id",
            "optimizer_status",
            "segments_count",
            "indexed_vectors_count",
            "update_queue",
            "warnings",
            "commit",
            "peer_id");
    private static final Set<String> KEPT_WHOLE = Set.of("payload", "metadata");
    private static final Set<String> WITHOUT_ORDER = Set.of(
            "ListCollectionsResponse.collections",
            "ListAliasesResponse.aliases",
            "GetResponse.result",
            "ListShardKeysResponse.shard_keys",
            "FacetResponse.hits");
    private static final Set<String> TIES_WITHOUT_ORDER = Set.of("QueryResponse.result", "SearchResponse.result");

    private final boolean whole;

    private Difference(boolean whole) {
        this.whole = whole;
    }

    /** Where the messages differ, if they do. */
    static Optional<String> between(Message expected, Message actual) {
        return Optional.ofNullable(new Difference(false).message("", expected, actual));
    }

    private @Nullable String message(String path, Message expected, Message actual) {
        for (FieldDescriptor field : expected.getDescriptorForType().getFields()) {
            if (!whole && LEFT_OUT.contains(field.getName())) {
                continue;
            }
            String here = path + "/" + field.getName();
            if (field.hasPresence() && expected.hasField(field) != actual.hasField(field)) {
                return here + " is there: expected " + expected.hasField(field) + ", was " + actual.hasField(field);
            }
            Difference inner = KEPT_WHOLE.contains(field.getName()) ? new Difference(true) : this;
            String difference = inner.field(here, field, expected.getField(field), actual.getField(field));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String field(String path, FieldDescriptor field, Object expected, Object actual) {
        if (field.isMapField()) {
            return map(path, (List<?>) expected, (List<?>) actual);
        }
        if (!field.isRepeated()) {
            return value(path, expected, actual);
        }
        List<?> left = (List<?>) expected;
        List<?> right = (List<?>) actual;
        if (left.size() != right.size()) {
            return path + ": expected " + left.size() + " items, was " + right.size();
        }
        String name = field.getContainingType().getName() + "." + field.getName();
        if (WITHOUT_ORDER.contains(name)) {
            return anyOrder(path, left, right);
        }
        return TIES_WITHOUT_ORDER.contains(name) ? ties(path, left, right) : inOrder(path, left, right);
    }

    private @Nullable String inOrder(String path, List<?> expected, List<?> actual) {
        for (int i = 0; i < expected.size(); i++) {
            String difference = value(path + "[" + i + "]", expected.get(i), actual.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String anyOrder(String path, List<?> expected, List<?> actual) {
        List<Object> left = new ArrayList<>(actual);
        for (Object item : expected) {
            Optional<Object> match = left.stream()
                    .filter(other -> value(path, item, other) == null)
                    .findFirst();
            if (match.isEmpty()) {
                return path + ": not found: " + item;
            }
            left.remove(match.get());
        }
        return null;
    }

    private @Nullable String ties(String path, List<?> expected, List<?> actual) {
        int start = 0;
        while (start < expected.size()) {
            int end = start + 1;
            while (end < expected.size() && close(score(expected.get(start)), score(expected.get(end)))) {
                end++;
            }
            String difference =
                    anyOrder(path + "[" + start + "]", expected.subList(start, end), actual.subList(start, end));
            if (difference != null) {
                return difference;
            }
            start = end;
        }
        return null;
    }

    private static double score(Object point) {
        Message message = (Message) point;
        return ((Number) message.getField(message.getDescriptorForType().findFieldByName("score"))).doubleValue();
    }

    private @Nullable String map(String path, List<?> expected, List<?> actual) {
        Map<Object, Object> left = entries(expected);
        Map<Object, Object> right = entries(actual);
        if (!left.keySet().equals(right.keySet())) {
            return path + ": expected keys " + left.keySet() + ", was " + right.keySet();
        }
        for (Map.Entry<Object, Object> entry : left.entrySet()) {
            Object other = right.get(entry.getKey());
            String difference = value(path + "[" + entry.getKey() + "]", entry.getValue(), other);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static Map<Object, Object> entries(List<?> list) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (Object entry : list) {
            Message pair = (Message) entry;
            List<FieldDescriptor> fields = pair.getDescriptorForType().getFields();
            entries.put(pair.getField(fields.get(0)), pair.getField(fields.get(1)));
        }
        return entries;
    }

    private @Nullable String value(String path, Object expected, @Nullable Object actual) {
        if (expected instanceof Message message) {
            return message(path, message, (Message) Objects.requireNonNull(actual));
        }
        return equal(expected, Objects.requireNonNull(actual))
                ? null
                : path + ": expected " + expected + ", was " + actual;
    }

    private static boolean equal(Object expected, Object actual) {
        if (expected instanceof Float || expected instanceof Double) {
            return close(((Number) expected).doubleValue(), ((Number) actual).doubleValue());
        }
        return expected.equals(actual);
    }

    private static boolean close(double expected, double actual) {
        return Double.compare(expected, actual) == 0
                || Math.abs(expected - actual)
                        <= Math.max(ABSOLUTE, RELATIVE * Math.max(Math.abs(expected), Math.abs(actual)));
    }
}
