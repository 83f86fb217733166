package io.github.qdrantmigrate;

import io.github.qdrantmigrate.migration.UndoTarget;
import java.util.Objects;

/** How far to go back, and whether over what was changed since. Immutable. */
public final class UndoRequest {
    private final UndoTarget target;
    private final boolean forced;

    private UndoRequest(UndoTarget target, boolean forced) {
        this.target = Objects.requireNonNull(target, "target");
        this.forced = forced;
    }

    /** Undoes down to a target; refuses to destroy what was changed since. */
    public static UndoRequest of(UndoTarget target) {
        return new UndoRequest(target, false);
    }

    /** The same, but what was changed since is destroyed. */
    public UndoRequest forced() {
        return new UndoRequest(target, true);
    }

    /** How far. */
    public UndoTarget target() {
        return target;
    }

    /** Whether what was changed since is destroyed. */
    public boolean isForced() {
        return forced;
    }
}
