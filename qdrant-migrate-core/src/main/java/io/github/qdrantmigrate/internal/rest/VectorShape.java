package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Points.Document;
import io.qdrant.client.grpc.Points.Image;
import io.qdrant.client.grpc.Points.InferenceObject;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import java.util.Optional;

/**
 * One vector: a list of numbers is dense, a list of lists is a multivector (also where all numbers are whole),
 * {@code {indices, values}} is sparse, and a mapping with {@code model} is for the server to embed.
 */
final class VectorShape implements ValueShape {
    private final ValueShape sparse;
    private final ValueShape document;
    private final ValueShape image;
    private final ValueShape object;
    private final DenseReader dense = new DenseReader();

    VectorShape(Shapes shapes) {
        this.sparse = shapes.of(SparseVector.getDefaultInstance());
        this.document = shapes.of(Document.getDefaultInstance());
        this.image = shapes.of(Image.getDefaultInstance());
        this.object = shapes.of(InferenceObject.getDefaultInstance());
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        return vector(node, ctx).map(Object.class::cast);
    }

    Optional<Vector> vector(Node node, ReadContext ctx) {
        if (node instanceof SequenceNode list) {
            return dense.vector(list, ctx);
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, ctx);
        }
        ctx.unexpected(node, expected());
        return Optional.empty();
    }

    private Optional<Vector> mapping(MappingNode mapping, ReadContext ctx) {
        Vector.Builder vector = Vector.newBuilder();
        if (mapping.get("text").isPresent()) {
            return document.read(mapping, ctx)
                    .map(read -> vector.setDocument((Document) read).build());
        }
        if (mapping.get("image").isPresent()) {
            return image.read(mapping, ctx)
                    .map(read -> vector.setImage((Image) read).build());
        }
        if (mapping.get("object").isPresent()) {
            return object.read(mapping, ctx)
                    .map(read -> vector.setObject((InferenceObject) read).build());
        }
        return sparse.read(mapping, ctx)
                .map(read -> vector.setSparse((SparseVector) read).build());
    }

    @Override
    public Node print(Object value) {
        Vector vector = (Vector) value;
        return switch (vector.getVectorCase()) {
            case DENSE -> VectorPrinter.dense(vector.getDense());
            case MULTI_DENSE -> VectorPrinter.multi(vector.getMultiDense());
            case SPARSE -> sparse.print(vector.getSparse());
            case DOCUMENT -> document.print(vector.getDocument());
            case IMAGE -> image.print(vector.getImage());
            case OBJECT -> object.print(vector.getObject());
            case VECTOR_NOT_SET -> throw new IllegalArgumentException("The vector is in gRPC's deprecated fields");
        };
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(dense(definitions), mappings(definitions));
    }

    /** A dense vector or a multivector. */
    static Schema dense(Definitions definitions) {
        return definitions.ref("numbers", () -> DenseReader.schema(definitions));
    }

    private Schema mappings(Definitions definitions) {
        return Schema.anyOf(sparse.schema(definitions), inferred(definitions));
    }

    /** What the server embeds. */
    Schema inferred(Definitions definitions) {
        return Schema.anyOf(document.schema(definitions), image.schema(definitions), object.schema(definitions));
    }

    @Override
    public String expected() {
        return "a list of numbers, a list of lists of numbers, or {indices, values}";
    }
}
