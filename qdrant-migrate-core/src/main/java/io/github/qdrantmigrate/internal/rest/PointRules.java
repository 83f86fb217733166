package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.SparseVector;
import java.util.HashSet;
import java.util.Set;

/** Rules of points and their vectors. */
final class PointRules {
    private PointRules() {}

    static void someVector(Message message, MappingNode node, ReadContext ctx) {
        PointVectors point = (PointVectors) message;
        if (point.getVectors().hasVectors() && point.getVectors().getVectors().getVectorsCount() == 0) {
            MessageRules.invalid(
                    ctx, node, "The point has no vector to update", "Name at least one vector with its value.");
        }
    }

    static void sparse(Message message, MappingNode node, ReadContext ctx) {
        SparseVector vector = (SparseVector) message;
        if (vector.getIndicesCount() != vector.getValuesCount()) {
            MessageRules.invalid(
                    ctx,
                    node,
                    "The sparse vector has " + vector.getIndicesCount() + " indices and " + vector.getValuesCount()
                            + " values",
                    "Write as many indices as values.");
        }
        Set<Integer> seen = new HashSet<>();
        vector.getIndicesList().stream()
                .filter(index -> !seen.add(index))
                .findFirst()
                .ifPresent(index -> {
                    String what = "The index " + Integer.toUnsignedString(index) + " stands twice in the sparse vector";
                    MessageRules.invalid(ctx, node, what, "Write each index once.");
                });
    }
}
