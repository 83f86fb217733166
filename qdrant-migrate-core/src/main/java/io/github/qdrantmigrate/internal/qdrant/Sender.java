package io.github.qdrantmigrate.internal.qdrant;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Call;
import io.github.qdrantmigrate.change.Request;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.CollectionsGrpc.CollectionsBlockingStub;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc.PointsBlockingStub;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Sends the requests of changes. A write counts only when the server says that it is complete. */
public final class Sender {
    private final QdrantServer server;
    private final Map<Call, Sending> calls = new EnumMap<>(Call.class);

    public Sender(QdrantServer server) {
        this.server = server;
        collections(
                Call.CREATE_COLLECTION,
                CreateCollection.class,
                (stub, message) -> stub.create(message).getResult());
        calls.put(Call.UPDATE_COLLECTION, message -> update((UpdateCollection) message));
        collections(
                Call.DELETE_COLLECTION,
                DeleteCollection.class,
                (stub, message) -> stub.delete(message).getResult());
        collections(
                Call.UPDATE_ALIASES,
                ChangeAliases.class,
                (stub, message) -> stub.updateAliases(message).getResult());
        index(Call.CREATE_FIELD_INDEX, CreateFieldIndexCollection.class, PointsBlockingStub::createFieldIndex);
        index(Call.DELETE_FIELD_INDEX, DeleteFieldIndexCollection.class, PointsBlockingStub::deleteFieldIndex);
        points(Call.UPSERT, UpsertPoints.class, PointsBlockingStub::upsert);
        points(Call.DELETE_POINTS, DeletePoints.class, PointsBlockingStub::delete);
        points(Call.UPDATE_VECTORS, UpdatePointVectors.class, PointsBlockingStub::updateVectors);
        points(Call.DELETE_VECTORS, DeletePointVectors.class, PointsBlockingStub::deleteVectors);
        points(Call.SET_PAYLOAD, SetPayloadPoints.class, PointsBlockingStub::setPayload);
        calls.put(Call.UPDATE_BATCH, message -> batch((UpdateBatchPoints) message));
        points(Call.OVERWRITE_PAYLOAD, SetPayloadPoints.class, PointsBlockingStub::overwritePayload);
        points(Call.DELETE_PAYLOAD, DeletePayloadPoints.class, PointsBlockingStub::deletePayload);
        points(Call.CLEAR_PAYLOAD, ClearPayloadPoints.class, PointsBlockingStub::clearPayload);
        calls.put(Call.CREATE_VECTOR_NAME, message -> create((CreateVectorNameRequest) message));
        calls.put(Call.DELETE_VECTOR_NAME, message -> delete((DeleteVectorNameRequest) message));
        collections(
                Call.CREATE_SHARD_KEY,
                CreateShardKeyRequest.class,
                (stub, message) -> stub.createShardKey(message).getResult());
        collections(
                Call.DELETE_SHARD_KEY,
                DeleteShardKeyRequest.class,
                (stub, message) -> stub.deleteShardKey(message).getResult());
        calls.put(Call.AWAIT_GREEN, message -> new GreenWait(server).await((UpdateCollection) message));
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
            Call call, Class<M> type, BiFunction<CollectionsBlockingStub, M, Boolean> method) {
        calls.put(call, message -> call(call, stub -> method.apply(stub, type.cast(message))));
    }

    private void call(Call call, Function<CollectionsBlockingStub, Boolean> method) {
        boolean done = server.collections(name(call), method);
        if (!done) {
            throw incomplete(call, "the server answered that it did nothing");
        }
    }

    private <M extends Message> void points(
            Call call, Class<M> type, BiFunction<PointsBlockingStub, M, PointsOperationResponse> method) {
        calls.put(
                call,
                message -> refuseIncomplete(
                        call,
                        server.points(name(call), stub -> method.apply(stub, type.cast(message)))
                                .getResult()));
    }

    /** A collection without any shard, as one whose shard keys are yet to come, has nothing to wait for. */
    private <M extends Message> void index(
            Call call, Class<M> type, BiFunction<PointsBlockingStub, M, PointsOperationResponse> method) {
        calls.put(call, message -> {
            UpdateResult result = server.points(name(call), stub -> method.apply(stub, type.cast(message)))
                    .getResult();
            if (result.getStatus() != UpdateStatus.Acknowledged) {
                refuseIncomplete(call, result);
            }
        });
    }

    private void update(UpdateCollection request) {
        Runnable call =
                () -> call(Call.UPDATE_COLLECTION, stub -> stub.update(request).getResult());
        if (OptimizerRestart.isMadeBy(request)) {
            new OptimizerRestart(server).around(request.getCollectionName(), call);
        } else {
            call.run();
        }
    }

    private void create(CreateVectorNameRequest request) {
        new OptimizerRestart(server)
                .around(
                        request.getCollectionName(),
                        () -> refuseIncomplete(
                                Call.CREATE_VECTOR_NAME,
                                server.points(name(Call.CREATE_VECTOR_NAME), stub -> stub.createVectorName(request))
                                        .getResult()));
    }

    private void delete(DeleteVectorNameRequest request) {
        VectorNameDeletion deletion =
                new VectorNameDeletion(server, result -> refuseIncomplete(Call.DELETE_VECTOR_NAME, result));
        new OptimizerRestart(server).around(request.getCollectionName(), () -> deletion.run(request));
    }

    private void batch(UpdateBatchPoints request) {
        server.points(name(Call.UPDATE_BATCH), stub -> stub.updateBatch(request)).getResultList().stream()
                .forEach(result -> refuseIncomplete(Call.UPDATE_BATCH, result));
    }

    private static void refuseIncomplete(Call call, UpdateResult result) {
        if (result.getStatus() != UpdateStatus.Completed) {
            throw incomplete(call, "the server answered " + result.getStatus());
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
