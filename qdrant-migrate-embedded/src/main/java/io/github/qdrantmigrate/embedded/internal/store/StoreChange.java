package io.github.qdrantmigrate.embedded.internal.store;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import java.util.Map;
import java.util.Optional;

/** Something to be kept. */
public sealed interface StoreChange {
    /** Hands the change to what writes it. */
    void applyTo(Writer writer);

    /** Writes changes of each kind. */
    interface Writer {
        /** A collection is new or described anew. */
        void write(Defined change);

        /** A collection is gone. */
        void write(Dropped change);

        /** A shard is gone. */
        void write(ShardDropped change);

        /** The aliases are others. */
        void write(Aliased change);

        /** Points are others. */
        void write(PointsChanged change);
    }

    /** A collection is new or described anew. */
    record Defined(CollectionDefinition definition) implements StoreChange {
        @Override
        public void applyTo(Writer writer) {
            writer.write(this);
        }
    }

    /** A collection is gone with its points; this was it. */
    record Dropped(CollectionDefinition definition) implements StoreChange {
        @Override
        public void applyTo(Writer writer) {
            writer.write(this);
        }
    }

    /** A shard is gone with its points; the collection stays. */
    record ShardDropped(ShardAddress shard) implements StoreChange {
        @Override
        public void applyTo(Writer writer) {
            writer.write(this);
        }
    }

    /** These are all aliases, each with its collection. */
    record Aliased(Map<String, String> aliases) implements StoreChange {
        @Override
        public void applyTo(Writer writer) {
            writer.write(this);
        }
    }

    /** An operation of this number made points of a shard new, changed them, or removed them (empty). */
    record PointsChanged(ShardAddress shard, long operation, Map<PointKey, Optional<StoredPoint>> points)
            implements StoreChange {
        @Override
        public void applyTo(Writer writer) {
            writer.write(this);
        }
    }
}
