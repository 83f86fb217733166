package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Conditions that compare a value with given ones; types are not converted. */
final class MatchConditions {
    private MatchConditions() {}

    static Predicate<Value> compile(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD ->
                value -> value.hasStringValue() && value.getStringValue().equals(match.getKeyword());
            case INTEGER -> value -> value.hasIntegerValue() && value.getIntegerValue() == match.getInteger();
            case BOOLEAN -> value -> value.hasBoolValue() && value.getBoolValue() == match.getBoolean();
            case KEYWORDS -> anyOf(match.getKeywords().getStringsList());
            case INTEGERS -> anyOfIntegers(match.getIntegers().getIntegersList());
            case EXCEPT_KEYWORDS -> {
                Predicate<Value> excluded = anyOf(match.getExceptKeywords().getStringsList());
                yield value -> !value.hasNullValue() && !excluded.test(value);
            }
            case EXCEPT_INTEGERS -> {
                Predicate<Value> excluded =
                        anyOfIntegers(match.getExceptIntegers().getIntegersList());
                yield value -> !value.hasNullValue() && !excluded.test(value);
            }
            case TEXT -> text(t -> t.contains(match.getText()));
            case PHRASE -> text(t -> t.contains(match.getPhrase()));
            case TEXT_ANY -> {
                List<String> words = Arrays.asList(match.getTextAny().trim().split("\\s+"));
                yield text(t -> words.stream().anyMatch(word -> !word.isEmpty() && t.contains(word)));
            }
            case MATCHVALUE_NOT_SET -> throw QdrantError.malformed("Malformed Match condition");
        };
    }

    private static Predicate<Value> text(Predicate<String> matches) {
        return value -> value.hasStringValue() && matches.test(value.getStringValue());
    }

    private static Predicate<Value> anyOf(List<String> strings) {
        Set<String> set = new HashSet<>(strings);
        return value -> value.hasStringValue() && set.contains(value.getStringValue());
    }

    private static Predicate<Value> anyOfIntegers(List<Long> integers) {
        Set<Long> set = new HashSet<>(integers);
        return value -> value.hasIntegerValue() && set.contains(value.getIntegerValue());
    }
}
