package io.github.qdrantmigrate.result;

import org.jspecify.annotations.Nullable;

/**
 * What would be kept of the points that a change overwrites or removes, so that it can be undone.
 *
 * @param points how many at most; null where that is not known yet
 * @param bytes how much about, from a sample of them; null where that is not known yet
 * @param place {@code collection}, {@code file}, or {@code none}: then the change cannot be undone
 */
public record PlannedBackup(@Nullable Long points, @Nullable Long bytes, String place) {
    /** Whether nothing is kept. */
    public boolean isNone() {
        return place.equals("none");
    }
}
