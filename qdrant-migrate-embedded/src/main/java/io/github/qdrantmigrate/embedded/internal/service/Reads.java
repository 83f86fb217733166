package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.collection.CollectionView;
import io.github.qdrantmigrate.embedded.internal.collection.LiveCollection;
import io.github.qdrantmigrate.embedded.internal.update.Sharding;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.function.Function;

/** Reads of one collection. */
final class Reads {
    private final Catalog catalog;

    Reads(Catalog catalog) {
        this.catalog = catalog;
    }

    <T> T read(String name, ShardKeySelector shardKeys, Function<CollectionView, T> reader) {
        LiveCollection collection = catalog.resolve(name);
        Sharding.checkRead(shardKeys);
        return collection.read(reader);
    }
}
