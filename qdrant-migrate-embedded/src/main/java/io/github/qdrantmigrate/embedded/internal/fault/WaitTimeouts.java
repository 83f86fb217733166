package io.github.qdrantmigrate.embedded.internal.fault;

import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.UpdateBatchResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;

/** Answers of a server that did not get done in the time for which it waits. */
public final class WaitTimeouts {
    private WaitTimeouts() {}

    /** The outcome with {@code WaitTimeout} in place of {@code Completed}. */
    @SuppressWarnings("unchecked") // each builder builds the type that was there
    public static <O> Outcome<O> in(Outcome<O> outcome) {
        return new Outcome<>(
                outcome.response().map(response -> (O) response(response)), outcome.status(), outcome.trailers());
    }

    private static Object response(Object response) {
        if (response instanceof PointsOperationResponse points) {
            return points.toBuilder().setResult(result(points.getResult())).build();
        }
        if (response instanceof UpdateBatchResponse batch) {
            return batch.toBuilder()
                    .clearResult()
                    .addAllResult(batch.getResultList().stream()
                            .map(WaitTimeouts::result)
                            .toList())
                    .build();
        }
        return response;
    }

    private static UpdateResult result(UpdateResult result) {
        return result.getStatus() == UpdateStatus.Completed
                ? result.toBuilder().setStatus(UpdateStatus.WaitTimeout).build()
                : result;
    }
}
