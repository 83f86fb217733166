package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.query.Scope;
import io.github.qdrantmigrate.embedded.internal.shard.ShardSelector;
import java.util.function.Function;

/** Reads of one collection. */
final class Reads {
    private final Catalog catalog;

    Reads(Catalog catalog) {
        this.catalog = catalog;
    }

    <T> T read(String name, ShardSelector shards, Function<Scope, T> reader) {
        return catalog.resolve(name).read(collection -> reader.apply(new Scope(collection, shards)));
    }
}
