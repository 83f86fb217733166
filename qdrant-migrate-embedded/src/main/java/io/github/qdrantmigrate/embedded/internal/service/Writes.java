package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.LiveCollection;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.service.Call.Clock;
import io.github.qdrantmigrate.embedded.internal.shard.ShardSelector;
import io.github.qdrantmigrate.embedded.internal.shard.ShardedWrite;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.github.qdrantmigrate.embedded.internal.update.SchemaOperation;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.UpdateStatus;
import java.util.ArrayList;
import java.util.List;

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
     * @param shards which of its shards
     * @param waiting whether the caller waits until it is done; it is done in any case
     * @param timeout the seconds that it may take; 0 for no limit
     */
    record Target(String collection, ShardSelector shards, boolean waiting, long timeout) {
        UpdateResult result(long operation) {
            return UpdateResult.newBuilder()
                    .setOperationId(operation)
                    .setStatus(waiting ? UpdateStatus.Completed : UpdateStatus.Acknowledged)
                    .build();
        }

        static Target wholeCollection(String collection, boolean waiting, long timeout) {
            return new Target(collection, ShardSelector.none(), waiting, timeout);
        }
    }

    /** Answers a change of points. */
    PointsOperationResponse points(PointChange change, Clock clock) {
        return response(points(change), clock);
    }

    /** A change of points: it goes to the shards that own them. */
    UpdateResult points(PointChange change) {
        Target target = change.target();
        LiveCollection collection = catalog.resolve(target.collection());
        List<UpdateResult> results = new ArrayList<>();
        List<QdrantError> errors = new ArrayList<>();
        for (ShardSelector shards : target.shards().withoutRepetition()) {
            try {
                results.add(collection.write(edit -> {
                    checkTimeout(edit, target);
                    return target.result(new ShardedWrite(edit, target.waiting()).points(change.operation(), shards));
                }));
            } catch (QdrantError error) {
                errors.add(error);
            }
        }
        if (!errors.isEmpty()) {
            throw errors.get(0);
        }
        return results.get(0);
    }

    /** Answers a change of the collection itself: it goes to all shards. */
    PointsOperationResponse schema(Target target, SchemaOperation operation, Clock clock) {
        UpdateResult result = catalog.resolve(target.collection()).write(edit -> {
            checkTimeout(edit, target);
            // Without shards there is nothing to wait for.
            return new ShardedWrite(edit, target.waiting())
                    .schema(operation)
                    .map(target::result)
                    .orElse(UpdateResult.newBuilder()
                            .setStatus(UpdateStatus.Acknowledged)
                            .build());
        });
        return response(result, clock);
    }

    private static void checkTimeout(CollectionEdit edit, Target target) {
        if (target.timeout() != 0) {
            StrictMode.of(edit.before().config()).timeout(target.timeout());
        }
    }

    private static PointsOperationResponse response(UpdateResult result, Clock clock) {
        return PointsOperationResponse.newBuilder()
                .setResult(result)
                .setTime(clock.seconds())
                .build();
    }
}
