package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.query.FacetCounting;
import io.github.qdrantmigrate.embedded.internal.query.Fetching;
import io.github.qdrantmigrate.embedded.internal.query.Querying;
import io.github.qdrantmigrate.embedded.internal.query.Scrolling;
import io.github.qdrantmigrate.embedded.internal.query.Searching;
import io.github.qdrantmigrate.embedded.internal.service.Writes.Target;
import io.github.qdrantmigrate.embedded.internal.shard.ShardSelector;
import io.github.qdrantmigrate.embedded.internal.update.IndexOperations;
import io.github.qdrantmigrate.embedded.internal.update.VectorNameOperations;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.Points.ClearPayloadPoints;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.CountResponse;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeletePayloadPoints;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import io.qdrant.client.grpc.Points.FacetCounts;
import io.qdrant.client.grpc.Points.FacetResponse;
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
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateBatchResponse;
import io.qdrant.client.grpc.Points.UpdatePointVectors;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;

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
        Call.answer(request, observer, (r, clock) -> writes.points(PointChange.of(r), clock));
    }

    @Override
    public void delete(DeletePoints request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> writes.points(PointChange.of(r), clock));
    }

    @Override
    public void updateVectors(UpdatePointVectors request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> writes.points(PointChange.of(r), clock));
    }

    @Override
    public void deleteVectors(DeletePointVectors request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> writes.points(PointChange.of(r), clock));
    }

    @Override
    public void setPayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> writes.points(PointChange.set(r), clock));
    }

    @Override
    public void overwritePayload(SetPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> writes.points(PointChange.overwrite(r), clock));
    }

    @Override
    public void deletePayload(DeletePayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> writes.points(PointChange.of(r), clock));
    }

    @Override
    public void clearPayload(ClearPayloadPoints request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(request, observer, (r, clock) -> writes.points(PointChange.of(r), clock));
    }

    @Override
    public void updateBatch(UpdateBatchPoints request, StreamObserver<UpdateBatchResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            UpdateBatchResponse.Builder response = UpdateBatchResponse.newBuilder();
            r.getOperationsList().forEach(step -> response.addResult(writes.points(new BatchStep(r, step).change())));
            return response.setTime(clock.seconds()).build();
        });
    }

    @Override
    public void createFieldIndex(CreateFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> writes.schema(
                        Target.wholeCollection(r.getCollectionName(), r.getWait(), r.getTimeout()),
                        IndexOperations.create(r),
                        clock));
    }

    @Override
    public void deleteFieldIndex(DeleteFieldIndexCollection request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> writes.schema(
                        Target.wholeCollection(r.getCollectionName(), r.getWait(), r.getTimeout()),
                        IndexOperations.delete(r),
                        clock));
    }

    @Override
    public void createVectorName(CreateVectorNameRequest request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> writes.schema(
                        Target.wholeCollection(r.getCollectionName(), r.getWait(), r.getTimeout()),
                        VectorNameOperations.create(r),
                        clock));
    }

    @Override
    public void deleteVectorName(DeleteVectorNameRequest request, StreamObserver<PointsOperationResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> writes.schema(
                        Target.wholeCollection(r.getCollectionName(), r.getWait(), r.getTimeout()),
                        VectorNameOperations.delete(r),
                        clock));
    }

    @Override
    public void get(GetPoints request, StreamObserver<GetResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Fetching fetching = new Fetching(r);
            return reads.read(
                            r.getCollectionName(),
                            ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                            fetching::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void scroll(ScrollPoints request, StreamObserver<ScrollResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Scrolling scrolling = new Scrolling(r);
            return reads.read(
                            r.getCollectionName(),
                            ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                            scrolling::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void query(QueryPoints request, StreamObserver<QueryResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Querying querying = new Querying(r);
            return reads.read(
                            r.getCollectionName(),
                            ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                            querying::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void search(SearchPoints request, StreamObserver<SearchResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Searching searching = new Searching(r);
            return reads.read(
                            r.getCollectionName(),
                            ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                            searching::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void facet(FacetCounts request, StreamObserver<FacetResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            FacetCounting counting = new FacetCounting(r);
            return reads.read(
                            r.getCollectionName(),
                            ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                            counting::read)
                    .setTime(clock.seconds())
                    .build();
        });
    }

    @Override
    public void count(CountPoints request, StreamObserver<CountResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            Filters.check(r.getFilter());
            return reads.read(
                            r.getCollectionName(),
                            ShardSelector.of(r.hasShardKeySelector(), r.getShardKeySelector()),
                            scope -> Fetching.count(scope, r))
                    .setTime(clock.seconds())
                    .build();
        });
    }
}
