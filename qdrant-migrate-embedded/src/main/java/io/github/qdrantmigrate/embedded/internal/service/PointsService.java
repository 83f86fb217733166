package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.query.Fetching;
import io.github.qdrantmigrate.embedded.internal.query.Querying;
import io.github.qdrantmigrate.embedded.internal.query.Scrolling;
import io.github.qdrantmigrate.embedded.internal.query.Searching;
import io.github.qdrantmigrate.embedded.internal.service.Writes.Target;
import io.github.qdrantmigrate.embedded.internal.update.DeleteOperation;
import io.github.qdrantmigrate.embedded.internal.update.IndexOperations;
import io.github.qdrantmigrate.embedded.internal.update.PayloadOperation;
import io.github.qdrantmigrate.embedded.internal.update.PointOperation;
import io.github.qdrantmigrate.embedded.internal.update.PointSelection;
import io.github.qdrantmigrate.embedded.internal.update.UpsertOperation;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.QueryResponse;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.SearchPoints;
import io.qdrant.client.grpc.Points.SearchResponse;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.Optional;

/** The service {@code qdrant.Points}. */
public final class PointsService extends PointsGrpc.PointsImplBase {
    private final Writes writes;
    private final Reads reads;

    /** Over these collections. */
    public PointsService(Catalog catalog) {
        writes = new Writes(catalog);
        reads = new Reads(catalog);
    }

    @Override
    public void upsert(UpsertPoints request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            PointOperation operation = UpsertOperation.of(
                    r.getPointsList(),
                    r.hasUpdateFilter() ? Optional.of(r.getUpdateFilter()) : Optional.empty(),
                    r.getUpdateMode());
            Target target = new Target(r.getCollectionName(), r.getShardKeySelector(), r.getWait());
            return Writes.response(writes.points(target, operation), clock);
        });
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            if (!r.hasPoints()) {
                throw QdrantError.malformed("PointSelector is missing");
            }
            PointOperation operation = new DeleteOperation(PointSelection.of(r.getPoints()));
            Target target = new Target(r.getCollectionName(), r.getShardKeySelector(), r.getWait());
            return Writes.response(writes.points(target, operation), clock);
        });
    }

    @Override
    public void setPayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Optional<JsonPath> key = r.hasKey() ? Optional.of(JsonPath.parse(r.getKey())) : Optional.empty();
            if (!r.hasPointsSelector()) {
                throw QdrantError.malformed("points_selector is expected");
            }
            PointOperation operation =
                    PayloadOperation.set(PointSelection.of(r.getPointsSelector()), r.getPayloadMap(), key);
            Target target = new Target(r.getCollectionName(), r.getShardKeySelector(), r.getWait());
            return Writes.response(writes.points(target, operation), clock);
        });
    }

    @Override
    public void createFieldIndex(
            CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Target target = new Target(
                    r.getCollectionName(), ShardKeySelector.getDefaultInstance(), r.getWait());
            return Writes.response(writes.schema(target, IndexOperations.create(r)), clock);
        });
    }

    @Override
    public void deleteFieldIndex(
            DeleteFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Target target = new Target(
                    r.getCollectionName(), ShardKeySelector.getDefaultInstance(), r.getWait());
            return Writes.response(writes.schema(target, IndexOperations.delete(r)), clock);
        });
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Fetching fetching = new Fetching(r);
            return reads.read(r.getCollectionName(), r.getShardKeySelector(), fetching::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Scrolling scrolling = new Scrolling(r);
            return reads.read(r.getCollectionName(), r.getShardKeySelector(), scrolling::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void query(QueryPoints request, StreamObserver<QueryResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Querying querying = new Querying(r);
            return reads.read(r.getCollectionName(), r.getShardKeySelector(), querying::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void search(SearchPoints request, StreamObserver<SearchResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Searching searching = new Searching(r);
            return reads.read(r.getCollectionName(), r.getShardKeySelector(), searching::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> observer) {
        Call.answer(request, observer, (r, clock) -> reads.read(
                        r.getCollectionName(), r.getShardKeySelector(), view -> Fetching.count(view, r.getFilter()))
                .setTime(clock.seconds())
                .build());
    }
}
