package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Texts;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.WriteOrdering;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes points without vectors into a collection of ours: waited for, ordered strongly, and counted only when the server
 * says that the write is complete.
 */
public final class PayloadWriter {
    private static final WriteOrdering STRONG =
            WriteOrdering.newBuilder().setType(WriteOrderingType.Strong).build();

    private final QdrantServer server;
    private final String collection;

    public PayloadWriter(QdrantServer server, String collection) {
        this.server = server;
        this.collection = collection;
    }

    /**
     * Writes a point; what was there is replaced.
     *
     * @throws QdrantMigrateException.Server if it is refused, or not known to be done
     */
    public void upsert(long id, Map<String, Value> payload) {
        upsert(point(id(id), payload));
    }

    /**
     * Writes a point unless it is there; which of the two, only reading tells. Every point that is inserted so has an {@code
     * epoch} of 0 or more, so that the condition of the write, an epoch below 0, holds of none that is there.
     *
     * @throws QdrantMigrateException.Server if it is refused, or not known to be done
     */
    public void insert(PointId id, Map<String, Value> payload) {
        Filter.Builder never = Filter.newBuilder();
        never.addMustBuilder()
                .getFieldBuilder()
                .setKey("epoch")
                .getRangeBuilder()
                .setLt(0);
        upsert(point(id, payload).setUpdateFilter(never));
    }

    private UpsertPoints.Builder point(PointId id, Map<String, Value> payload) {
        return UpsertPoints.newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .setOrdering(STRONG)
                .addPoints(PointStruct.newBuilder()
                        .setId(id)
                        .setVectors(Vectors.newBuilder().setVectors(NamedVectors.getDefaultInstance()))
                        .putAllPayload(payload));
    }

    private void upsert(UpsertPoints.Builder request) {
        String point = "Point " + Texts.of(request.getPoints(0).getId());
        complete(point, server.points("Upsert", s -> s.upsert(request.build())));
    }

    /**
     * Adds fields to a point's payload.
     *
     * @param key below which they are added; null for the payload itself
     * @throws QdrantMigrateException.Server if it is refused, or not known to be done
     */
    public void add(long id, @Nullable String key, Map<String, Value> fields) {
        SetPayloadPoints.Builder request = fields(fields);
        request.getPointsSelectorBuilder().getPointsBuilder().addIds(id(id));
        if (key != null) {
            request.setKey(key);
        }
        complete("Point " + id, server.points("SetPayload", s -> s.setPayload(request.build())));
    }

    /**
     * Adds fields to the payload of a point if a condition holds of what is there; which of the two, the answer does not tell.
     *
     * @throws QdrantMigrateException.Server if it is refused, or not known to be done
     */
    public void set(Filter condition, Map<String, Value> fields) {
        SetPayloadPoints.Builder request = fields(fields);
        request.getPointsSelectorBuilder().setFilter(condition);
        complete("A point", server.points("SetPayload", s -> s.setPayload(request.build())));
    }

    private SetPayloadPoints.Builder fields(Map<String, Value> fields) {
        return SetPayloadPoints.newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .setOrdering(STRONG)
                .putAllPayload(fields);
    }

    /** An id as the server wants it. */
    public static PointId id(long number) {
        return PointId.newBuilder().setNum(number).build();
    }

    private void complete(String what, PointsOperationResponse response) {
        UpdateStatus status = response.getResult().getStatus();
        if (status != UpdateStatus.Completed) {
            throw new QdrantMigrateException.Server(
                    Problem.of(
                            ErrorCode.OUTCOME_UNKNOWN,
                            what + " of " + collection + " is not known to be written: " + status,
                            "Look whether the server is busy; then run \"info\" to see how far it got."),
                    null);
        }
    }
}
