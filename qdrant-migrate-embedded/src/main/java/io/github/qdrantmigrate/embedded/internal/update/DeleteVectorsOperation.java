package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import java.util.List;

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
        selection.check(edit);
    }

    @Override
    public void apply(CollectionEdit edit) {
        if (names.isEmpty()) {
            // Nothing changes, but points that are not there are an error all the same.
            selection.require(edit);
            return;
        }
        selection.change(edit, point -> {
            names.forEach(edit.before().vectors()::spec);
            return point.minusVectors(names);
        });
    }
}
