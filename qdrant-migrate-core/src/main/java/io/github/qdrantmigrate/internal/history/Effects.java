package io.github.qdrantmigrate.internal.history;

import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.VectorNames;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, and how it left what it touched.
 *
 * @param changes in the order in which they were made
 * @param backup where the points are that it overwrote or removed; null if there are none
 * @param left what it touched of the schema, before the run and after it
 * @param collections those that it created, and those whose points are only counted, as it left them
 */
public record Effects(
        List<RecordedChange> changes, @Nullable String backup, List<Image<?>> left, List<CollectionLeft> collections) {
    /** Of a run that has not done anything yet. */
    public static final Effects NONE = new Effects(List.of(), null, List.of(), List.of());

    public Effects {
        changes = List.copyOf(changes);
        left = List.copyOf(left);
        collections = List.copyOf(collections);
    }

    /**
     * A collection, or one of its shard keys or named vectors, as a run left it.
     *
     * @param name the collection's own name
     * @param shardKey null but for a shard key
     * @param vector null but for a named vector
     * @param points how many it held; for a named vector, how many had it
     * @param digest sum of their hashes; null where it was not taken
     */
    public record CollectionLeft(
            String name,
            @Nullable ShardKey shardKey,
            @Nullable String vector,
            long points,
            @Nullable Long digest) {
        /** A whole collection. */
        public CollectionLeft(String name, long points, @Nullable Long digest) {
            this(name, null, null, points, digest);
        }

        /** A shard key. */
        public static CollectionLeft ofShardKey(String name, ShardKey shardKey, long points) {
            return new CollectionLeft(name, shardKey, null, points, null);
        }

        /** A named vector. */
        public static CollectionLeft ofVector(String name, String vector, long points) {
            return new CollectionLeft(name, null, vector, points, null);
        }

        /** The same, of what it holds now; nothing where it is not there. */
        public CollectionLeft counted(ServerState state) {
            return new CollectionLeft(name, shardKey, vector, count(state).orElse(0), digest);
        }

        /** How many points it is about now; empty where it is not there. */
        public OptionalLong count(ServerState state) {
            return isThere(state) ? OptionalLong.of(state.count(name, where(), which())) : OptionalLong.empty();
        }

        private boolean isThere(ServerState state) {
            return state.collection(name)
                    .filter(info -> shardKey == null || state.shardKeys(name).contains(shardKey))
                    .map(info -> VectorNames.of(info.getConfig().getParams()))
                    .filter(names -> vector == null || names.has(vector))
                    .isPresent();
        }

        private ShardKeySelector where() {
            ShardKeySelector.Builder where = ShardKeySelector.newBuilder();
            if (shardKey != null) {
                where.addShardKeys(shardKey);
            }
            return where.build();
        }

        private Filter which() {
            Filter.Builder which = Filter.newBuilder();
            if (vector != null) {
                which.addMustBuilder().getHasVectorBuilder().setHasVector(vector);
            }
            return which.build();
        }

        boolean isWhole() {
            return shardKey == null && vector == null;
        }
    }

    /** The collection that a change is about, by the change's number; empty if there is no such change. */
    public String collectionOf(int change) {
        return changes.stream()
                .filter(c -> c.number() == change)
                .map(RecordedChange::collection)
                .findFirst()
                .orElse("");
    }

    /** Whether a collection's points were only counted, or digested as a whole. */
    public boolean isCounted(String collection) {
        return collections.stream().anyMatch(c -> c.isWhole() && c.name().equals(collection));
    }
}
