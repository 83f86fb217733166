package io.github.qdrantmigrate.embedded.internal.payload;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A path into a payload: {@code key}, then any of {@code .key}, {@code [3]} and {@code []} (every element). A key with
 * other characters than letters, digits, {@code _} and {@code -} stands in double quotes.
 *
 * @param first the key at the top
 * @param rest the steps below it
 */
public record JsonPath(String first, List<Step> rest) {
    /** One step down. */
    public sealed interface Step {}

    /** Into the field of an object. */
    public record Key(String name) implements Step {}

    /** To an element of an array, counted from 0. */
    public record Index(long position) implements Step {}

    /** To every element of an array. */
    public enum Wildcard implements Step {
        /** The only one. */
        EVERY
    }

    /** Copies the steps. */
    public JsonPath {
        rest = List.copyOf(rest);
    }

    /** Reads a path. */
    public static JsonPath parse(String text) {
        return new JsonPathParser(text)
                .parse()
                .orElseThrow(() -> QdrantError.malformed("Invalid json path: '" + text + "'"));
    }

    /** The path to the elements of the array at this path. */
    public JsonPath elements() {
        if (!rest.isEmpty() && rest.get(rest.size() - 1) == Wildcard.EVERY) {
            return this;
        }
        List<Step> steps = new ArrayList<>(rest);
        steps.add(Wildcard.EVERY);
        return new JsonPath(first, steps);
    }

    /** The path that goes on from this one with another. */
    public JsonPath plus(JsonPath other) {
        List<Step> steps = new ArrayList<>(rest);
        steps.add(new Key(other.first));
        steps.addAll(other.rest);
        return new JsonPath(first, steps);
    }

    /** Whether Qdrant takes it that what this path leads to may change when these keys are set in the object at {@code target}. */
    public boolean affectedBySetting(JsonPath target, Set<String> keys) {
        if (!first.equals(target.first)) {
            return false;
        }
        for (int i = 0; i < rest.size(); i++) {
            Step own = rest.get(i);
            if (i == target.rest.size()) {
                return !(own instanceof Key key) || keys.contains(key.name());
            }
            Step other = target.rest.get(i);
            boolean bothKeys = own instanceof Key && other instanceof Key;
            boolean bothItems = !(own instanceof Key) && !(other instanceof Key);
            if (!bothKeys && !bothItems) {
                // An object may be put in place of an array, or the other way round.
                return true;
            }
            boolean apart = !own.equals(other) && own != Wildcard.EVERY && other != Wildcard.EVERY;
            if (apart) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(quoted(first));
        for (Step step : rest) {
            if (step instanceof Key key) {
                text.append('.').append(quoted(key.name()));
            } else if (step instanceof Index index) {
                text.append('[').append(Long.toUnsignedString(index.position())).append(']');
            } else {
                text.append("[]");
            }
        }
        return text.toString();
    }

    private static String quoted(String key) {
        return JsonPathParser.isRaw(key) ? key : '"' + key + '"';
    }
}
