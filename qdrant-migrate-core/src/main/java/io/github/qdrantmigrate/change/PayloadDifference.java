package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What makes one payload of another. Many points often have the same difference, though no two have the same payload.
 *
 * @param set fields to be set
 * @param delete paths of fields to be deleted
 */
record PayloadDifference(Map<String, Value> set, Set<String> delete) {
    /**
     * The difference.
     *
     * @return empty where it cannot be said: a null that is set removes the field, not every name can stand in a path, and a
     *     server tells a payload without fields from none
     */
    static Optional<PayloadDifference> of(Map<String, Value> wanted, Map<String, Value> held) {
        Map<String, Value> set = new LinkedHashMap<>(wanted);
        held.forEach((name, value) -> set.remove(name, value));
        Set<String> delete = new TreeSet<>(held.keySet());
        delete.removeAll(wanted.keySet());
        boolean sayable = !wanted.isEmpty()
                && set.values().stream().noneMatch(Value::hasNullValue)
                && delete.stream().allMatch(PayloadDifference::canBeQuoted);
        return sayable
                ? Optional.of(new PayloadDifference(
                        set,
                        new TreeSet<>(
                                delete.stream().map(PayloadDifference::quoted).toList())))
                : Optional.empty();
    }

    private static boolean canBeQuoted(String name) {
        return !name.isEmpty() && name.indexOf('"') < 0 && name.indexOf('\\') < 0;
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
