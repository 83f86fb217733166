package io.github.qdrantmigrate.migration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a migration may run, beside its version. None of it is part of the checksum: it may be changed after the migration
 * was applied.
 *
 * @param labels for the label filter
 * @param requirements what must hold of the server before it runs
 * @param outOfOrder whether it may run although a higher version is applied
 * @param acceptedChecksums of former texts of the file that count as this one
 * @param irreversible why it cannot be undone; null if it can
 */
public record Rules(
        List<String> labels,
        List<DeclaredRequirement> requirements,
        boolean outOfOrder,
        Set<String> acceptedChecksums,
        @Nullable String irreversible) {
    /** Of a file that says nothing about it. */
    public static final Rules NONE = new Rules(List.of(), List.of(), false, Set.of(), null);

    public Rules {
        labels = List.copyOf(labels);
        requirements = List.copyOf(requirements);
        acceptedChecksums = Set.copyOf(acceptedChecksums);
    }

    /** Why it cannot be undone, if its file says so. */
    public Optional<String> whyIrreversible() {
        return Optional.ofNullable(irreversible);
    }
}
