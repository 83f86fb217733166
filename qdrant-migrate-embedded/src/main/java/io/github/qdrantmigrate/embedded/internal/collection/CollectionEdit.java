package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.github.qdrantmigrate.embedded.internal.store.ShardDefinition;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What one call changes in a collection; nothing of it is seen before it is committed as a whole. */
public final class CollectionEdit {
    private final CollectionView before;
    private final Map<Integer, Shard> shards;
    private final Map<Integer, ShardEdit> edits = new TreeMap<>();
    private final RoughCount roughCount;
    private CollectionDefinition definition;

    CollectionEdit(CollectionView before, Map<Integer, Shard> shards, RoughCount roughCount) {
        this.before = before;
        this.roughCount = roughCount;
        this.shards = shards;
        definition = before.definition();
    }

    /** The collection as it was before the call. */
    public CollectionView before() {
        return before;
    }

    /** The number of points as limits see it, which may be an older one. */
    public long roughPointsCount() {
        return roughCount.ask(before::pointsCount);
    }

    /** The description as changed so far. */
    public CollectionDefinition definition() {
        return definition;
    }

    /** Describes the collection anew; a shard that is not described is dropped, one that was not there is made. */
    public void define(CollectionDefinition newDefinition) {
        definition = newDefinition;
    }

    /** What is changed in the shard of this number, which was there before the call. */
    public ShardEdit shard(int number) {
        return edits.computeIfAbsent(number, n -> new ShardEdit(before, Objects.requireNonNull(shards.get(n))));
    }

    Map<Integer, ShardEdit> edits() {
        return edits;
    }

    /** The number that the log of a new shard starts with: it makes the indexes that its collection has. */
    long firstOperation() {
        return definition.indexes().size();
    }

    List<StoreChange> changes() {
        List<StoreChange> changes = new ArrayList<>();
        List<Integer> numbers =
                definition.shards().stream().map(ShardDefinition::number).toList();
        shards.keySet().stream()
                .filter(number -> !numbers.contains(number))
                .forEach(number -> changes.add(new StoreChange.ShardDropped(definition.address(number))));
        if (!definition.equals(before.definition())) {
            changes.add(new StoreChange.Defined(definition));
        }
        numbers.stream()
                .filter(number -> !shards.containsKey(number))
                .forEach(number -> changes.add(
                        new StoreChange.PointsChanged(definition.address(number), firstOperation(), Map.of())));
        edits.forEach((number, edit) -> {
            if (edit.effective() && numbers.contains(number)) {
                changes.add(new StoreChange.PointsChanged(
                        definition.address(number), edit.operation(), edit.changedPoints()));
            }
        });
        return changes;
    }
}
