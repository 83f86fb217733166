package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Removes vectors of these names from points.
 *
 * @param selection which points
 * @param names which vectors
 */
public record DeleteVectorsOperation(PointSelection selection, List<String> names) implements PointOperation {
    /** Copies the list. */
    public DeleteVectorsOperation {
        names = List.copyOf(names);
    }

    @Override
    public void check(CollectionEdit edit) {
        selection.check(edit.before());
    }

    @Override
    public Optional<PointOperation> part(Predicate<PointKey> belonging) {
        return selection.part(belonging).map(some -> new DeleteVectorsOperation(some, names));
    }

    @Override
    public void apply(ShardEdit edit) {
        if (names.isEmpty()) {
            // Nothing changes, but points that are not there are an error all the same.
            selection.require(edit);
            return;
        }
        selection.change(edit, point -> {
            names.forEach(edit.collection().vectors()::spec);
            return point.minusVectors(names);
        });
    }
}
