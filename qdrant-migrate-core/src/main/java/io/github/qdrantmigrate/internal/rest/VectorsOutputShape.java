package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.Optional;

/**
 * {@code vector} of a point that the server returned.
 *
 * @param input the shape of the same vectors on their way in, whose messages have the same fields by number
 */
record VectorsOutputShape(ValueShape input) implements ValueShape {
    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        return input.read(node, ctx).map(vectors -> {
            try {
                return VectorsOutput.parseFrom(((Message) vectors).toByteString());
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("a message that was just built cannot be malformed", e);
            }
        });
    }

    @Override
    public Node print(Object value) {
        VectorsOutput vectors = (VectorsOutput) value;
        return vectors.hasVector()
                ? VectorPrinter.output(vectors.getVector())
                : VectorPrinter.named(vectors.getVectors().getVectorsMap(), VectorPrinter::output);
    }

    @Override
    public boolean isAbsence(Object value) {
        return ((VectorsOutput) value).getVectorsOptionsCase()
                == VectorsOutput.VectorsOptionsCase.VECTORSOPTIONS_NOT_SET;
    }

    @Override
    public Schema schema(Definitions definitions) {
        return input.schema(definitions);
    }

    @Override
    public String expected() {
        return input.expected();
    }
}
