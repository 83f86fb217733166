package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import java.util.Optional;
import java.util.function.Predicate;

/** Removes points; missing ones do not matter. */
public record DeleteOperation(PointSelection selection) implements PointOperation {
    @Override
    public void check(CollectionEdit edit) {
        selection.check(edit.before());
    }

    @Override
    public Optional<PointOperation> part(Predicate<PointKey> belonging) {
        return selection.part(belonging).map(DeleteOperation::new);
    }

    @Override
    public void apply(ShardEdit edit) {
        selection.remove(edit);
    }
}
