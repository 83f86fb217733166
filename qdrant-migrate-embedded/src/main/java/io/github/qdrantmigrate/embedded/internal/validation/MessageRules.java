package io.github.qdrantmigrate.embedded.internal.validation;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.internal.validation.MessageRule.Problem;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules for whole messages, by the message's name. */
final class MessageRules {
    /** Components that all rows of a vector may have together, less one. */
    private static final int LONGEST_ROWS = 1024 * 1024;

    static final Map<String, MessageRule> BY_MESSAGE = Map.of(
            "FieldCondition", message -> fieldCondition((FieldCondition) message),
            "SparseVector", message -> sparse((SparseVector) message),
            "MultiDenseVector", message -> rows((MultiDenseVector) message),
            "Vector", message -> flatVector((Vector) message),
            "IntegerIndexParams", message -> integerIndex((IntegerIndexParams) message));

    private MessageRules() {}

    private static Optional<Problem> fieldCondition(FieldCondition condition) {
        // The key is no condition.
        boolean keyOnly = condition.getAllFields().keySet().stream()
                .allMatch(field -> field.getNumber() == FieldCondition.KEY_FIELD_NUMBER);
        return keyOnly
                ? MessageRule.custom("match", "At least one field condition must be specified")
                : Optional.empty();
    }

    private static Optional<Problem> sparse(SparseVector vector) {
        return sparse(vector.getIndicesList(), vector.getValuesCount());
    }

    private static Optional<Problem> sparse(List<Integer> indices, int values) {
        if (indices.size() != values) {
            return MessageRule.custom("values", "must be the same length as indices");
        }
        return new HashSet<>(indices).size() == indices.size()
                ? Optional.empty()
                : MessageRule.custom("indices", "must be unique");
    }

    private static Optional<Problem> rows(MultiDenseVector vector) {
        List<Integer> lengths =
                vector.getVectorsList().stream().map(row -> row.getDataCount()).toList();
        if (lengths.isEmpty()) {
            return Optional.of(new Problem("data", "multi vector must not be empty"));
        }
        if (lengths.contains(0)) {
            return Optional.of(new Problem("data", "all vectors must be non-empty"));
        }
        long total = lengths.stream().mapToLong(Integer::longValue).sum();
        if (total >= LONGEST_ROWS) {
            return Optional.of(
                    new Problem("data", "Total size of all vectors (" + total + ") must be less than " + LONGEST_ROWS));
        }
        return lengths.stream()
                .filter(length -> !length.equals(lengths.get(0)))
                .findFirst()
                .map(length -> new Problem(
                        "data", "all vectors must have the same dimension, found vector with dimension " + length));
    }

    @SuppressWarnings("deprecation") // older clients still send the flat form
    private static Optional<Problem> flatVector(Vector vector) {
        if (vector.hasIndices() && vector.hasVectorsCount()) {
            return MessageRule.custom("indices", "`indices` and `vectors_count` cannot be both specified");
        }
        if (vector.hasIndices()) {
            return sparse(vector.getIndices().getDataList(), vector.getDataCount());
        }
        if (!vector.hasVectorsCount()) {
            return Optional.empty();
        }
        if (vector.getVectorsCount() <= 0) {
            return Optional.of(new Problem("data", "vectors count must be greater than 0"));
        }
        return vector.getDataCount() < LONGEST_ROWS
                ? Optional.empty()
                : Optional.of(new Problem("data", "the vectors are too long together"));
    }

    private static Optional<Problem> integerIndex(IntegerIndexParams params) {
        return params.hasLookup() && params.hasRange() && !params.getLookup() && !params.getRange()
                ? MessageRule.custom("lookup", "the 'lookup' and 'range' capabilities can't be both disabled")
                : Optional.empty();
    }

    static Optional<Problem> problem(Message message) {
        String name = message.getDescriptorForType().getName();
        return Optional.ofNullable(BY_MESSAGE.get(name))
                .or(() -> Optional.ofNullable(ClusterRules.BY_MESSAGE.get(name)))
                .flatMap(rule -> rule.problem(message));
    }
}
