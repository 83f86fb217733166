package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.PayloadSelector;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorSchema;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What of a point is sent out. */
public final class PointOutput {
    private final UnaryOperator<Map<String, Value>> payload;
    private final boolean withVectors;
    private final Optional<List<String>> vectorNames;

    private PointOutput(
            UnaryOperator<Map<String, Value>> payload, boolean withVectors, Optional<List<String>> vectorNames) {
        this.payload = payload;
        this.withVectors = withVectors;
        this.vectorNames = vectorNames;
    }

    /** As the client asked for it. */
    public static PointOutput of(
            WithPayloadSelector payload, PayloadSelector.WhenUnset payloadUnset, WithVectorsSelector vectors) {
        UnaryOperator<Map<String, Value>> part = PayloadSelector.of(payload, payloadUnset);
        return switch (vectors.getSelectorOptionsCase()) {
            case ENABLE -> new PointOutput(part, vectors.getEnable(), Optional.empty());
            case INCLUDE ->
                new PointOutput(part, true, Optional.of(vectors.getInclude().getNamesList()));
            case SELECTOROPTIONS_NOT_SET -> new PointOutput(part, false, Optional.empty());
        };
    }

    /** Refuses names of vectors that the collection does not have, if there is anything to send out. */
    <T> List<T> checked(VectorSchema schema, List<T> found) {
        if (!found.isEmpty()) {
            check(schema);
        }
        return found;
    }

    /** Refuses names of vectors that the collection does not have. */
    void check(VectorSchema schema) {
        vectorNames.ifPresent(names -> names.stream()
                .filter(name -> !schema.specs().containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw QdrantError.noVector(name);
                }));
    }

    /** The point as one that was fetched. */
    public RetrievedPoint.Builder retrieved(StoredPoint point) {
        RetrievedPoint.Builder result =
                RetrievedPoint.newBuilder().setId(point.key().toProto()).putAllPayload(payload.apply(point.payload()));
        if (withVectors) {
            result.setVectors(vectors(point));
        }
        return result;
    }

    /** The point as one that was found. */
    public ScoredPoint.Builder scored(StoredPoint point) {
        ScoredPoint.Builder result =
                ScoredPoint.newBuilder().setId(point.key().toProto()).putAllPayload(payload.apply(point.payload()));
        if (withVectors) {
            result.setVectors(vectors(point));
        }
        return result;
    }

    // A vector without a name that is alone goes out without one; everything else goes out by name.
    private VectorsOutput vectors(StoredPoint point) {
        Map<String, StoredVector> chosen = chosen(point.vectors());
        StoredVector unnamed = chosen.get(VectorSchema.DEFAULT_NAME);
        if (unnamed != null && chosen.size() == 1 && !(unnamed instanceof StoredVector.Sparse)) {
            return VectorsOutput.newBuilder().setVector(unnamed.toProto()).build();
        }
        NamedVectorsOutput.Builder named = NamedVectorsOutput.newBuilder();
        chosen.forEach((name, vector) -> named.putVectors(name, vector.toProto()));
        return VectorsOutput.newBuilder().setVectors(named).build();
    }

    private Map<String, StoredVector> chosen(Map<String, StoredVector> vectors) {
        if (vectorNames.isEmpty()) {
            return vectors;
        }
        Map<String, StoredVector> chosen = new TreeMap<>(vectors);
        chosen.keySet().retainAll(vectorNames.get());
        return chosen;
    }
}
