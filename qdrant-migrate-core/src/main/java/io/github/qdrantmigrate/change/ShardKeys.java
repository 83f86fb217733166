package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Whether a change names shard keys where it must, and only such as there are. */
final class ShardKeys {
    private ShardKeys() {}

    static boolean areCustom(CollectionInfo info) {
        return info.getConfig().getParams().getShardingMethod() == ShardingMethod.Custom;
    }

    /** Selects one key. */
    static ShardKeySelector only(ShardKey key) {
        return ShardKeySelector.newBuilder().addShardKeys(key).build();
    }

    /**
     * Whether points can be written with this selector.
     *
     * @param existing the collection's keys, asked only where it can have some
     */
    static Verdict check(
            String collection, CollectionInfo info, ShardKeySelector selector, Supplier<List<ShardKey>> existing) {
        boolean named = selector.getShardKeysCount() > 0;
        if (!areCustom(info)) {
            return named ? unwanted(collection) : Verdict.proceed();
        }
        if (!named) {
            return new Verdict.Refuse(
                    ErrorCode.MISSING_FIELD,
                    "The collection " + collection + " has shard keys, and the change names none",
                    "Add \"shard_key\".");
        }
        Set<ShardKey> keys = new HashSet<>(existing.get());
        List<ShardKey> unknown = selector.getShardKeysList().stream()
                .filter(key -> !keys.contains(key))
                .toList();
        boolean saved = selector.hasFallback() && keys.contains(selector.getFallback());
        return unknown.isEmpty() || saved ? Verdict.proceed() : noKey(collection, unknown.get(0));
    }

    /**
     * Under which keys is written. A fallback is taken where its target does not exist.
     *
     * @param existing the collection's keys, asked only where there is a fallback
     */
    static List<ShardKey> written(ShardKeySelector selector, Supplier<List<ShardKey>> existing) {
        List<ShardKey> named = selector.getShardKeysList();
        boolean falls = selector.hasFallback() && !existing.get().containsAll(named);
        return falls
                ? List.of(selector.getFallback())
                : named.stream().distinct().toList();
    }

    /** The same as a selector; empty where none was given. */
    static Optional<ShardKeySelector> selector(ShardKeySelector selector, Supplier<List<ShardKey>> existing) {
        List<ShardKey> written = written(selector, existing);
        return written.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ShardKeySelector.newBuilder().addAllShardKeys(written).build());
    }

    private static Verdict unwanted(String collection) {
        return new Verdict.Refuse(
                ErrorCode.INVALID_VALUE,
                "The collection " + collection + " has no shard keys: it is sharded automatically",
                "Remove \"shard_key\".");
    }

    static Verdict noKey(String collection, ShardKey key) {
        return Verdict.missing(
                "The collection " + collection + " has no shard key " + Texts.of(key),
                "Correct the key, or create it first with createShardKey.");
    }
}
