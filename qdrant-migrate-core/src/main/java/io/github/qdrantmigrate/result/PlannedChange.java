package io.github.qdrantmigrate.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that would be made.
 *
 * @param number its place in the migration, from 1
 * @param type for example {@code createCollection}
 * @param summary one line for people
 * @param calls the server's calls in order, {@code Service/Method}, pages of points counted once
 * @param points how many points it would write or remove; null where that is not about points, or not known
 * @param prediction null where all above is certain, else what it depends on, for example {@code unknown until V003}
 * @param destructive whether it removes what cannot be had back without its undo
 * @param backup what would be kept of the points that it overwrites or removes; null if it touches none that do not go
 *     with a collection that the same migration creates
 * @param notes what of its undo will only mean the same as before, or not even that
 */
public record PlannedChange(
        int number,
        String type,
        String summary,
        List<String> calls,
        @Nullable Long points,
        @Nullable String prediction,
        boolean destructive,
        @Nullable PlannedBackup backup,
        List<String> notes) {
    public PlannedChange {
        calls = List.copyOf(calls);
        notes = List.copyOf(notes);
    }
}
