package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.Vector;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads dense vectors and multivectors, which most of a points file consists of. */
final class DenseReader {
    /** {@code MAX_MULTIVECTOR_FLATTENED_LEN} in {@code lib/common/common/src/validation.rs}. */
    private static final int MAX_NUMBERS = 1024 * 1024;

    private static final FloatingShape NUMBER = FloatingShape.of(FloatingShape.Precision.FLOAT);

    /** A list of numbers, or of lists of them. */
    static Schema schema(Definitions definitions) {
        Schema numbers = Schema.listOf(NUMBER.schema(definitions)).with("minItems", 1);
        return Schema.anyOf(numbers, Schema.listOf(numbers).with("minItems", 1));
    }

    Optional<Vector> vector(SequenceNode list, ReadContext ctx) {
        if (list.items().isEmpty()) {
            ctx.problem(
                    ErrorCode.INVALID_VALUE,
                    list.position(),
                    "The vector is empty",
                    "Write its numbers, or leave the vector out.");
            return Optional.empty();
        }
        return list.items().get(0) instanceof SequenceNode
                ? multi(list, ctx)
                        .map(multi -> Vector.newBuilder().setMultiDense(multi).build())
                : dense(list, ctx)
                        .map(dense -> Vector.newBuilder().setDense(dense).build());
    }

    private static Optional<DenseVector> dense(SequenceNode list, ReadContext ctx) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        List<Node> items = list.items();
        for (int i = 0; i < items.size(); i++) {
            Float number = number(items.get(i));
            if (number == null) {
                NUMBER.read(items.get(i), ctx.at(i));
                return Optional.empty();
            }
            dense.addData(number);
        }
        return Optional.of(dense.build());
    }

    /** Null for what is not a finite number; saves a context for each of a file's millions of numbers. */
    private static @Nullable Float number(Node item) {
        if (item instanceof ScalarNode scalar && scalar.isNumber()) {
            float number = Float.parseFloat(scalar.text());
            return Float.isFinite(number) ? number : null;
        }
        return null;
    }

    private static Optional<MultiDenseVector> multi(SequenceNode list, ReadContext ctx) {
        MultiDenseVector.Builder multi = MultiDenseVector.newBuilder();
        for (int i = 0; i < list.items().size(); i++) {
            Optional<DenseVector> row = row(list.items().get(i), ctx.at(i));
            if (row.isEmpty()) {
                return Optional.empty();
            }
            if (i > 0 && row.get().getDataCount() != multi.getVectors(0).getDataCount()) {
                ctx.at(i)
                        .problem(
                                ErrorCode.INVALID_VALUE,
                                list.items().get(i).position(),
                                "The row has " + row.get().getDataCount() + " numbers, the first row has "
                                        + multi.getVectors(0).getDataCount(),
                                "Write rows of the same length.");
                return Optional.empty();
            }
            multi.addVectors(row.get());
        }
        return checked(multi.build(), list, ctx);
    }

    private static Optional<DenseVector> row(Node node, ReadContext ctx) {
        if (node instanceof SequenceNode list && !list.items().isEmpty()) {
            return dense(list, ctx);
        }
        ctx.unexpected(node, "a list of numbers that is not empty");
        return Optional.empty();
    }

    private static Optional<MultiDenseVector> checked(MultiDenseVector multi, SequenceNode list, ReadContext ctx) {
        long numbers = (long) multi.getVectorsCount() * multi.getVectors(0).getDataCount();
        if (numbers < MAX_NUMBERS) {
            return Optional.of(multi);
        }
        ctx.problem(
                ErrorCode.INVALID_VALUE,
                list.position(),
                "The multivector has " + numbers + " numbers, Qdrant takes fewer than " + MAX_NUMBERS,
                "Write fewer or shorter rows.");
        return Optional.empty();
    }
}
