package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.Texts;
import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps an undo from destroying what others did since. */
public sealed interface Guard {
    /** Stands for every alias, where aliases are looked for by what they point to. */
    String ANY_ALIAS = "";

    /** What is not as the run left it, in words; empty if all is. */
    List<String> violations(ServerState state);

    /** The collections and aliases that it looks at. */
    Set<String> subjects();

    /** Whether a collection's own name is an alias of another one now, in words. */
    static Optional<String> misled(String collection, ServerState state) {
        return state.aliasTarget(collection).map(target -> collection + " is an alias of " + target + " now");
    }

    /**
     * A name that was a collection's own is not an alias now.
     *
     * @param collection own name of the collection that the run changed
     */
    record NotAnAlias(String collection) implements Guard {
        @Override
        public Set<String> subjects() {
            return Set.of(collection);
        }

        @Override
        public List<String> violations(ServerState state) {
            return misled(collection, state).stream().toList();
        }
    }

    /**
     * Something of the schema is as the run left it, or as it was before.
     *
     * @param image before the run and after it
     */
    record SchemaAsLeft(Image<?> image) implements Guard {
        @Override
        public Set<String> subjects() {
            boolean alias = image.subject().collection().isEmpty();
            return image.subject().comesLast()
                    ? Set.of(
                            ANY_ALIAS,
                            alias ? image.subject().name() : image.subject().collection())
                    : Set.of(image.subject().collection());
        }

        @Override
        public List<String> violations(ServerState state) {
            return image.changedSince(state);
        }
    }

    /**
     * A collection, or a part of it, holds the points that the run left in it.
     *
     * @param left how the run left it
     * @param digests tells the digest of a collection's points now
     */
    record CollectionAsLeft(Effects.CollectionLeft left, Digests digests) implements Guard {
        @Override
        public Set<String> subjects() {
            return Set.of(left.name());
        }

        @Override
        public List<String> violations(ServerState state) {
            OptionalLong counted = left.count(state);
            if (counted.isEmpty()) {
                return List.of();
            }
            long now = counted.getAsLong();
            if (now != left.points()) {
                return List.of(what() + " holds " + now + (now == 1 ? " point" : " points") + with()
                        + ", the migration left " + left.points());
            }
            Long digest = left.digest();
            return digest == null || digests.of(left.name()) == digest
                    ? List.of()
                    : List.of("collection " + left.name() + " holds as many points as the migration left, "
                            + "but some of them were changed");
        }

        private String what() {
            String key = left.shardKey() == null ? "" : "shard key " + Texts.of(left.shardKey()) + " of ";
            return key + "collection " + left.name();
        }

        private String with() {
            return left.vector() == null ? "" : " with the vector \"" + left.vector() + "\"";
        }
    }

    /** Tells the digest of all points of a collection. */
    @FunctionalInterface
    interface Digests {
        long of(String collection);
    }

    /**
     * The points that the run touched hold what it left in them, or what they held before.
     *
     * @param effects what the run did
     * @param kept its backup
     */
    record PointsAsLeft(Effects effects, Kept kept) implements Guard {
        @Override
        public Set<String> subjects() {
            return effects.changes().stream()
                    .filter(change -> change.before().points() != null)
                    .map(RecordedChange::collection)
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public List<String> violations(ServerState state) {
            return kept.changedSince(effects, state);
        }
    }
}
