package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.result.State;
import java.util.ArrayList;
import java.util.List;

/** The targets that are no version: what they leave out follows from what is pending. */
final class AboveTarget {
    private AboveTarget() {}

    /** The same entries, those that the target leaves out being above it; it never leaves out repeatable ones. */
    static List<Entry> mark(List<Entry> entries, Target target) {
        int wanted = target instanceof Target.Current ? 0 : target instanceof Target.Next ? 1 : Integer.MAX_VALUE;
        List<Entry> marked = new ArrayList<>();
        for (Entry entry : entries) {
            boolean counts = entry.isPending()
                    && entry.file() != null
                    && entry.key().kind().hasVersion();
            if (counts && wanted <= 0) {
                marked.add(entry.with(new Finding(State.ABOVE_TARGET, "above the target " + target)));
            } else {
                wanted -= counts ? 1 : 0;
                marked.add(entry);
            }
        }
        return marked;
    }
}
