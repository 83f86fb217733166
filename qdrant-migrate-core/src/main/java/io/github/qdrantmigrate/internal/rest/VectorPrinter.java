package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Prints vectors, each number in the shortest text that reads back equal. */
final class VectorPrinter {
    private VectorPrinter() {}

    static Node dense(DenseVector dense) {
        return numbers(dense.getDataList());
    }

    static Node multi(MultiDenseVector multi) {
        return SequenceNode.of(
                multi.getVectorsList().stream().map(VectorPrinter::dense).toList());
    }

    static Node sparse(List<Integer> indices, List<Float> values) {
        List<Node> printed = new ArrayList<>(indices.size());
        indices.forEach(index -> printed.add(ScalarNode.of(Integer.toUnsignedLong(index))));
        return MappingNode.of(List.of(
                MappingNode.Entry.of("indices", SequenceNode.of(printed)),
                MappingNode.Entry.of("values", numbers(values))));
    }

    private static Node numbers(List<Float> numbers) {
        List<Node> printed = new ArrayList<>(numbers.size());
        numbers.forEach(number -> printed.add(Numbers.node((float) number)));
        return SequenceNode.of(printed);
    }

    /** By name. */
    static <V> Node named(Map<String, V> vectors, Function<V, Node> printer) {
        return MappingNode.of(vectors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> MappingNode.Entry.of(e.getKey(), printer.apply(e.getValue())))
                .toList());
    }

    /** Servers before 1.17 fill only fields that are deprecated since. */
    @SuppressWarnings("deprecation")
    static Node output(VectorOutput vector) {
        return switch (vector.getVectorCase()) {
            case DENSE -> dense(vector.getDense());
            case MULTI_DENSE -> multi(vector.getMultiDense());
            case SPARSE ->
                sparse(vector.getSparse().getIndicesList(), vector.getSparse().getValuesList());
            case VECTOR_NOT_SET -> {
                if (vector.hasIndices()) {
                    yield sparse(vector.getIndices().getDataList(), vector.getDataList());
                }
                yield vector.hasVectorsCount() ? rows(vector) : numbers(vector.getDataList());
            }
        };
    }

    @SuppressWarnings("deprecation")
    private static Node rows(VectorOutput vector) {
        int length = vector.getDataCount() / vector.getVectorsCount();
        List<Node> rows = new ArrayList<>();
        for (int at = 0; at < vector.getDataCount(); at += length) {
            rows.add(numbers(vector.getDataList().subList(at, at + length)));
        }
        return SequenceNode.of(rows);
    }
}
