package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.internal.rest.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of changes by the name that a migration file writes. A new type is one entry here. */
final class ChangeTypes {
    private static final Map<String, ChangeReader> READERS = Map.ofEntries(
            Map.entry("createCollection", CollectionChanges::create),
            Map.entry("updateCollection", CollectionChanges::update),
            Map.entry("deleteCollection", CollectionChanges::delete),
            Map.entry("createPayloadIndex", IndexChanges::create),
            Map.entry("deletePayloadIndex", IndexChanges::delete),
            Map.entry("createAlias", AliasChanges::create),
            Map.entry("deleteAlias", AliasChanges::delete),
            Map.entry("switchAlias", AliasChanges::switchTo),
            Map.entry("upsertPoints", PointChanges::upsert),
            Map.entry("deletePoints", PointChanges::delete),
            Map.entry("setPayload", PointChanges::setPayload));

    private static final Set<String> DESTRUCTIVE =
            Set.of("deleteCollection", "deletePayloadIndex", "deleteAlias", "deletePoints");

    private ChangeTypes() {}

    static Optional<ChangeReader> reader(String type) {
        return Optional.ofNullable(READERS.get(type));
    }

    /** The field that a list stands for, where it is written below the change itself. */
    static Optional<String> listedField(String type) {
        return type.equals("switchAlias") ? Optional.of("aliases") : Optional.empty();
    }

    static List<String> names() {
        return READERS.keySet().stream().sorted().toList();
    }

    /** What to do about a name that is none of them; never offers to destroy for a name that does not say so. */
    static String remedy(String misspelt) {
        boolean meantToDestroy = misspelt.toLowerCase(Locale.ROOT).startsWith("d");
        return new Suggestion(names(), name -> meantToDestroy || !DESTRUCTIVE.contains(name)).remedy(misspelt);
    }
}
