package io.github.qdrantmigrate.embedded.internal.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.github.qdrantmigrate.embedded.internal.point.VectorReader;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.util.Map;
import java.util.TreeMap;

/** Points as bytes: Qdrant's own message for a point, with its version, payload and vectors by name. */
public final class PointCodec {
    // In place of a score, which a point that is kept does not have: it has a payload, but an empty one.
    private static final float EMPTY_PAYLOAD = 1;

    private PointCodec() {}

    static byte[] encode(StoredPoint point) {
        return messageWithoutId(point).build().toByteArray();
    }

    /** The point as a message of Qdrant's protocol, with its id. */
    public static ScoredPoint message(StoredPoint point) {
        return messageWithoutId(point).setId(point.key().toProto()).build();
    }

    private static ScoredPoint.Builder messageWithoutId(StoredPoint point) {
        NamedVectorsOutput.Builder vectors = NamedVectorsOutput.newBuilder();
        point.vectors().forEach((name, vector) -> vectors.putVectors(name, vector.toProto()));
        ScoredPoint.Builder message =
                ScoredPoint.newBuilder().setVersion(point.version()).putAllPayload(point.payload());
        if (point.payloadKept() && point.payload().isEmpty()) {
            message.setScore(EMPTY_PAYLOAD);
        }
        message.getVectorsBuilder().setVectors(vectors);
        return message;
    }

    static StoredPoint decode(PointKey key, byte[] bytes) {
        ScoredPoint message;
        try {
            message = ScoredPoint.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new StoreUnavailable("Point " + key + " is kept in a form that cannot be read", e);
        }
        Map<String, StoredVector> vectors = new TreeMap<>();
        message.getVectors().getVectors().getVectorsMap().forEach((name, vector) -> vectors.put(name, vector(vector)));
        return new StoredPoint(
                key,
                message.getVersion(),
                message.getPayloadMap(),
                message.getPayloadCount() > 0 || message.getScore() == EMPTY_PAYLOAD,
                vectors.size() == 1 ? Map.copyOf(vectors) : vectors,
                Map.of());
    }

    private static StoredVector vector(VectorOutput vector) {
        if (vector.hasSparse()) {
            return VectorReader.sparse(
                    vector.getSparse().getIndicesList(), vector.getSparse().getValuesList());
        }
        return vector.hasMultiDense()
                ? VectorReader.multi(vector.getMultiDense())
                : VectorReader.dense(vector.getDense().getDataList());
    }
}
