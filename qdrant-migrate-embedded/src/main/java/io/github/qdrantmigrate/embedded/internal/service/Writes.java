package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.LiveCollection;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.service.Call.Clock;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.github.qdrantmigrate.embedded.internal.update.PointOperation;
import io.github.qdrantmigrate.embedded.internal.update.Sharding;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import java.util.function.Consumer;

/** Carries out changes of one collection and answers them. */
final class Writes {
    private final Catalog catalog;

    Writes(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Whom a change is for.
     *
     * @param collection the name of a collection or alias
     * @param shardKeys the shards it is for
     * @param waiting whether the caller waits until it is done; it is done in any case
     * @param timeout the seconds that it may take; 0 for no limit
     */
    record Target(String collection, ShardKeySelector shardKeys, boolean waiting, long timeout) {
        static Target wholeCollection(String collection, boolean waiting, long timeout) {
            return new Target(collection, ShardKeySelector.getDefaultInstance(), waiting, timeout);
        }
    }

    /** Answers a change of points. */
    PointsOperationResponse points(PointChange change, Clock clock) {
        return response(points(change), clock);
    }

    /** A change of points: it goes to the shards that own them. */
    UpdateResult points(PointChange change) {
        return carriedOut(change.target(), edit -> {
            Sharding.checkWrite(edit.before().config(), change.target().shardKeys());
            change.operation().log(edit);
            try {
                change.operation().apply(edit);
            } catch (QdrantError refusal) {
                // Who does not wait has his answer before the operation is carried out.
                if (change.target().waiting()) {
                    throw refusal;
                }
            }
        });
    }

    /** Answers a change of the collection itself: it goes to all shards. */
    PointsOperationResponse schema(Target target, PointOperation operation, Clock clock) {
        return response(
                carriedOut(target, edit -> {
                    operation.log(edit);
                    operation.apply(edit);
                }),
                clock);
    }

    private UpdateResult carriedOut(Target target, Consumer<CollectionEdit> work) {
        LiveCollection collection = catalog.resolve(target.collection());
        return collection.write(edit -> {
            if (target.timeout() != 0) {
                StrictMode.of(edit.before().config()).timeout(target.timeout());
            }
            work.accept(edit);
            // Without shards there is nothing to wait for.
            boolean completed =
                    target.waiting() && !Sharding.withoutShards(edit.before().config());
            return UpdateResult.newBuilder()
                    .setOperationId(edit.operation())
                    .setStatus(completed ? UpdateStatus.Completed : UpdateStatus.Acknowledged)
                    .build();
        });
    }

    private static PointsOperationResponse response(UpdateResult result, Clock clock) {
        return PointsOperationResponse.newBuilder()
                .setResult(result)
                .setTime(clock.seconds())
                .build();
    }
}
