package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code vector} of a point: the unnamed vector, or a mapping of names to vectors. */
final class VectorsShape implements ValueShape {
    private static final Set<String> SPARSE = new TreeSet<>(List.of("indices", "values"));

    private final VectorShape vector;

    VectorsShape(Shapes shapes) {
        this.vector = (VectorShape) shapes.of(Vector.getDefaultInstance());
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof SequenceNode) {
            return unnamed(node, ctx);
        }
        if (!(node instanceof MappingNode mapping)) {
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        // A vector is never a single value, so this is no vector of that name but the model to embed with.
        if (mapping.get("model").filter(ScalarNode.class::isInstance).isPresent()) {
            return unnamed(node, ctx);
        }
        return isSparse(mapping) ? refuseSparse(mapping, ctx) : Optional.of(named(mapping, ctx));
    }

    private Optional<Object> unnamed(Node node, ReadContext ctx) {
        return vector.vector(node, ctx)
                .map(read -> Vectors.newBuilder().setVector(read).build());
    }

    private Vectors named(MappingNode mapping, ReadContext ctx) {
        NamedVectors.Builder named = NamedVectors.newBuilder();
        for (MappingNode.Entry entry : mapping.entries()) {
            String name = entry.key().name();
            vector.vector(entry.value(), ctx.at(name)).ifPresent(read -> named.putVectors(name, read));
        }
        return Vectors.newBuilder().setVectors(named).build();
    }

    private static boolean isSparse(MappingNode mapping) {
        return mapping.entries().stream()
                .map(e -> e.key().name())
                .collect(Collectors.toSet())
                .equals(SPARSE);
    }

    private static Optional<Object> refuseSparse(MappingNode mapping, ReadContext ctx) {
        ctx.problem(
                ErrorCode.INVALID_VALUE,
                mapping.position(),
                "A sparse vector needs a name",
                "Write {name: {indices: […], values: […]}}.");
        return Optional.empty();
    }

    @Override
    public Node print(Object value) {
        Vectors vectors = (Vectors) value;
        return vectors.hasVector()
                ? vector.print(vectors.getVector())
                : VectorPrinter.named(vectors.getVectors().getVectorsMap(), vector::print);
    }

    @Override
    public boolean isAbsence(Object value) {
        return ((Vectors) value).getVectorsOptionsCase() == Vectors.VectorsOptionsCase.VECTORSOPTIONS_NOT_SET;
    }

    @Override
    public Schema schema(Definitions definitions) {
        Schema unnamedSparse = Schema.having(List.copyOf(SPARSE)).with("maxProperties", SPARSE.size());
        Schema named = Schema.type("object")
                .with("additionalProperties", definitions.ref("Vector", () -> vector.schema(definitions)))
                .with("not", unnamedSparse);
        return Schema.anyOf(VectorShape.dense(definitions), named, vector.inferred(definitions));
    }

    @Override
    public String expected() {
        return "a list of numbers, a list of lists of numbers, or a mapping of names to vectors";
    }
}
