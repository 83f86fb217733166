package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.snapshot.Snapshots;
import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.SnapshotsGrpc;
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotResponse;
import io.qdrant.client.grpc.SnapshotsService.DeleteSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.DeleteSnapshotResponse;
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsRequest;
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsResponse;

/** The service {@code qdrant.Snapshots}, as far as it is about single collections. */
final class SnapshotsService extends SnapshotsGrpc.SnapshotsImplBase {
    private final Catalog catalog;
    private final Snapshots snapshots;

    SnapshotsService(Catalog catalog, Snapshots snapshots) {
        this.catalog = catalog;
        this.snapshots = snapshots;
    }

    @Override
    public void create(CreateSnapshotRequest request, StreamObserver<CreateSnapshotResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> CreateSnapshotResponse.newBuilder()
                        .setSnapshotDescription(snapshots.create(catalog.resolve(r.getCollectionName())))
                        .setTime(clock.seconds())
                        .build());
    }

    @Override
    public void list(ListSnapshotsRequest request, StreamObserver<ListSnapshotsResponse> observer) {
        Call.answer(
                request,
                observer,
                (r, clock) -> ListSnapshotsResponse.newBuilder()
                        .addAllSnapshotDescriptions(snapshots.list(catalog.resolve(r.getCollectionName())))
                        .setTime(clock.seconds())
                        .build());
    }

    @Override
    public void delete(DeleteSnapshotRequest request, StreamObserver<DeleteSnapshotResponse> observer) {
        Call.answer(request, observer, (r, clock) -> {
            snapshots.delete(catalog.resolve(r.getCollectionName()), r.getSnapshotName());
            return DeleteSnapshotResponse.newBuilder().setTime(clock.seconds()).build();
        });
    }
}
