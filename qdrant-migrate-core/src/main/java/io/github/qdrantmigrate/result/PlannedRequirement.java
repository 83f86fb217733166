package io.github.qdrantmigrate.result;

import io.github.qdrantmigrate.requirement.OnFail;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a planned migration requires holds now. It is looked at again right before the migration runs.
 *
 * @param summary one line for people, for example {@code collectionMissing products}
 * @param onFail what becomes of the migration if it does not hold
 * @param answer what is known now
 * @param reason what was found instead, or what the answer depends on; null where it holds
 */
public record PlannedRequirement(
        String summary,
        OnFail onFail,
        Answer answer,
        @Nullable String reason) {
    /** What is known before the migration runs. */
    public enum Answer {
        /** It holds, and nothing in the plan changes that before. */
        HOLDS,
        /** It does not, and nothing in the plan changes that before. */
        DOES_NOT_HOLD,
        /** It depends on what is run before. */
        UNKNOWN
    }
}
