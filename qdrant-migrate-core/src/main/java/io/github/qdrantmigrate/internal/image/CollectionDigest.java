package io.github.qdrantmigrate.internal.image;

import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import java.util.List;

/** A digest of all points of a collection, which does not depend on their order. */
public final class CollectionDigest {
    private CollectionDigest() {}

    /** The sum of the hashes of all points, those of each shard key with a factor of its own. */
    public static long of(QdrantServer server, String collection) {
        LiveState state = new LiveState(server);
        PointHash hash = PointHash.in(collection, state);
        List<ShardKey> keys = state.shardKeys(collection);
        if (keys.isEmpty()) {
            return sum(server, hash, PointReader.Scope.all(collection));
        }
        long sum = 0;
        for (ShardKey key : keys) {
            long factor = key.toByteString().hashCode() * 2L + 1;
            PointReader.Scope scope =
                    new PointReader.Scope(collection, Filter.getDefaultInstance(), key, PointParts.ALL);
            sum += factor * sum(server, hash, scope);
        }
        return sum;
    }

    private static long sum(QdrantServer server, PointHash hash, PointReader.Scope scope) {
        PointReader reader = PointReader.of(server, scope);
        long sum = 0;
        while (reader.hasNext()) {
            sum += hash.sum(reader.next());
        }
        return sum;
    }
}
