package io.github.qdrantmigrate.internal.image;

import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;

/** A digest of all points of a collection, which does not depend on their order. */
public final class CollectionDigest {
    private CollectionDigest() {}

    /** The sum of the hashes of all points. A point that stands under several shard keys comes once. */
    public static long of(QdrantServer server, String collection) {
        PointReader reader = PointReader.of(server, PointReader.Scope.all(collection));
        long sum = 0;
        while (reader.hasNext()) {
            sum += PointHash.sum(reader.next());
        }
        return sum;
    }
}
