package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
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
    private final boolean withPayload;
    private final boolean withVectors;
    private final Optional<List<String>> vectorNames;

    private PointOutput(
            WithPayloadSelector payload, PayloadSelector.WhenUnset payloadUnset, WithVectorsSelector vectors) {
        this.payload = PayloadSelector.of(payload, payloadUnset);
        withPayload = switch (payload.getSelectorOptionsCase()) {
            case ENABLE -> payload.getEnable();
            case INCLUDE, EXCLUDE -> true;
            case SELECTOROPTIONS_NOT_SET -> payloadUnset == PayloadSelector.WhenUnset.ALL;
        };
        withVectors = vectors.hasInclude() || vectors.getEnable();
        vectorNames = vectors.hasInclude() ? Optional.of(vectors.getInclude().getNamesList()) : Optional.empty();
    }

    /** As the client asked for it. */
    public static PointOutput of(
            WithPayloadSelector payload, PayloadSelector.WhenUnset payloadUnset, WithVectorsSelector vectors) {
        return new PointOutput(payload, payloadUnset, vectors);
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

    /** Whether more goes out than the id. */
    boolean carriesContent() {
        return withPayload || withVectors;
    }

    /** The point as one that was fetched from the shard. */
    RetrievedPoint.Builder retrieved(ShardView shard, StoredPoint point) {
        RetrievedPoint.Builder result =
                RetrievedPoint.newBuilder().setId(point.key().toProto()).putAllPayload(payload.apply(point.payload()));
        shard.definition().key().ifPresent(result::setShardKey);
        if (withVectors) {
            result.setVectors(vectors(point));
        }
        return result;
    }

    /** The point as one that was found. */
    ScoredPoint scored(Found found) {
        StoredPoint point = found.point();
        ScoredPoint.Builder result = ScoredPoint.newBuilder()
                .setId(point.key().toProto())
                .putAllPayload(payload.apply(point.payload()))
                .setScore(found.score())
                .setVersion(found.version());
        found.shardKey().ifPresent(result::setShardKey);
        found.order().ifPresent(result::setOrderValue);
        if (withVectors) {
            result.setVectors(vectors(point));
        }
        return result.build();
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
