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
        List<ShardKey> keys = new LiveState(server).shardKeys(collection);
        if (keys.isEmpty()) {
            return sum(server, PointReader.Scope.all(collection));
        }
        long sum = 0;
        for (ShardKey key : keys) {
            long factor = key.toByteString().hashCode() * 2L + 1;
            sum += factor
                    * sum(server, new PointReader.Scope(collection, Filter.getDefaultInstance(), key, PointParts.ALL));
        }
        return sum;
    }

    private static long sum(QdrantServer server, PointReader.Scope scope) {
        PointReader reader = PointReader.of(server, scope);
        long sum = 0;
        while (reader.hasNext()) {
            sum += PointHash.sum(reader.next());
        }
        return sum;
    }
}
