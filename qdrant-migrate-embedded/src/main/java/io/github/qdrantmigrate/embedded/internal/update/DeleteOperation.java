package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;

/** Removes points; missing ones do not matter. */
public record DeleteOperation(PointSelection selection) implements PointOperation {
    @Override
    public void check(CollectionEdit edit) {
        selection.check(edit);
    }

    @Override
    public void apply(CollectionEdit edit) {
        selection.remove(edit);
    }
}
