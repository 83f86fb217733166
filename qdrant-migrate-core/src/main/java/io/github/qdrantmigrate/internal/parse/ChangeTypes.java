package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.internal.rest.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of changes. A new type is one entry here. */
final class ChangeTypes {
    private static final List<ChangeType> ALL = List.of(
            CollectionChanges.CREATE,
            CollectionChanges.UPDATE,
            CollectionChanges.DELETE,
            IndexChanges.CREATE,
            IndexChanges.DELETE,
            AliasChanges.CREATE,
            AliasChanges.DELETE,
            AliasChanges.RENAME,
            AliasChanges.SWITCH,
            VectorNameChanges.CREATE,
            VectorNameChanges.DELETE,
            ShardKeyChanges.CREATE,
            ShardKeyChanges.DELETE,
            PointChanges.UPSERT,
            PointChanges.DELETE,
            PointChanges.UPDATE_VECTORS,
            PointChanges.DELETE_VECTORS,
            PayloadChanges.SET,
            PayloadChanges.OVERWRITE,
            PayloadChanges.DELETE,
            PayloadChanges.CLEAR,
            WaitingChanges.GREEN);

    private ChangeTypes() {}

    /** In the order to list them. */
    static List<ChangeType> all() {
        return ALL;
    }

    static Optional<ChangeType> find(String name) {
        return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(ChangeType::name).sorted().toList();
    }

    /** What to do about a name that is none of them; never offers to destroy for a name that does not say so. */
    static String remedy(String misspelt) {
        return new Suggestion(names(), name -> !destroys(name) || saysSo(misspelt, name)).remedy(misspelt);
    }

    private static boolean saysSo(String misspelt, String name) {
        return misspelt.toLowerCase(Locale.ROOT).startsWith(name.startsWith("clear") ? "cl" : "d");
    }

    private static boolean destroys(String name) {
        return find(name)
                .filter(type -> type.effect() == ChangeType.Effect.DESTROYS)
                .isPresent();
    }
}
