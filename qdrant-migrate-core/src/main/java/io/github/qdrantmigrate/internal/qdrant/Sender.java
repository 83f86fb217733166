package io.github.qdrantmigrate.internal.qdrant;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Call;
import io.github.qdrantmigrate.change.Request;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CollectionOperationResponse;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc.CollectionsBlockingStub;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc.PointsBlockingStub;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Sends the requests of changes. A write counts only when the server says that it is complete. */
public final class Sender {
    private final QdrantServer server;
    private final Map<Call, Sending> calls = new EnumMap<>(Call.class);

    public Sender(QdrantServer server) {
        this.server = server;
        collections(Call.CREATE_COLLECTION, CreateCollection.class, CollectionsBlockingStub::create);
        collections(Call.UPDATE_COLLECTION, UpdateCollection.class, CollectionsBlockingStub::update);
        collections(Call.DELETE_COLLECTION, DeleteCollection.class, CollectionsBlockingStub::delete);
        collections(Call.UPDATE_ALIASES, ChangeAliases.class, CollectionsBlockingStub::updateAliases);
        points(Call.CREATE_FIELD_INDEX, CreateFieldIndexCollection.class, PointsBlockingStub::createFieldIndex);
        points(Call.DELETE_FIELD_INDEX, DeleteFieldIndexCollection.class, PointsBlockingStub::deleteFieldIndex);
        points(Call.UPSERT, UpsertPoints.class, PointsBlockingStub::upsert);
        points(Call.DELETE_POINTS, DeletePoints.class, PointsBlockingStub::delete);
        points(Call.SET_PAYLOAD, SetPayloadPoints.class, PointsBlockingStub::setPayload);
        calls.put(Call.UPDATE_BATCH, message -> batch((UpdateBatchPoints) message));
    }

    @FunctionalInterface
    private interface Sending {
        void send(Message message);
    }

    /**
     * Sends one request and waits until it is complete.
     *
     * @throws QdrantMigrateException.Server if the server refuses it, or does not say that it is complete
     */
    public void send(Request request) {
        Sending sending = calls.get(request.call());
        if (sending == null) {
            throw new IllegalStateException("no way to send " + request.call());
        }
        sending.send(request.message());
    }

    private <M extends Message> void collections(
            Call call, Class<M> type, BiFunction<CollectionsBlockingStub, M, CollectionOperationResponse> method) {
        calls.put(call, message -> {
            boolean done = server.collections(name(call), stub -> method.apply(stub, type.cast(message)))
                    .getResult();
            if (!done) {
                throw incomplete(call, "the server answered that it did nothing");
            }
        });
    }

    private <M extends Message> void points(
            Call call, Class<M> type, BiFunction<PointsBlockingStub, M, PointsOperationResponse> method) {
        calls.put(call, message -> {
            UpdateStatus status = server.points(name(call), stub -> method.apply(stub, type.cast(message)))
                    .getResult()
                    .getStatus();
            refuseIncomplete(call, status);
        });
    }

    private void batch(UpdateBatchPoints request) {
        server.points(name(Call.UPDATE_BATCH), stub -> stub.updateBatch(request)).getResultList().stream()
                .map(UpdateResult::getStatus)
                .forEach(status -> refuseIncomplete(Call.UPDATE_BATCH, status));
    }

    private static void refuseIncomplete(Call call, UpdateStatus status) {
        if (status != UpdateStatus.Completed) {
            throw incomplete(call, "the server answered " + status);
        }
    }

    private static String name(Call call) {
        return call.path().substring(call.path().indexOf('/') + 1);
    }

    private static QdrantMigrateException incomplete(Call call, String answer) {
        return new QdrantMigrateException.Server(
                Problem.of(
                        ErrorCode.OUTCOME_UNKNOWN,
                        call.path() + " is not known to be complete: " + answer,
                        "Look whether the server is busy; then run \"info\" to see how far it got."),
                null);
    }
}
