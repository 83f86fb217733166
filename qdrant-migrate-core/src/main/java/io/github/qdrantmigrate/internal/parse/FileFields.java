package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a migration file beside its changes. A new field is one entry here, and how it is read. */
final class FileFields {
    static final String CHANGES = "changes";

    private static final List<FileField> ALL = List.of(new FileField(
            "description", "What the migration is about; without it, the file's name says so.", Schema.text()));

    private FileFields() {}

    /**
     * A field of a file.
     *
     * @param name its key
     * @param description what it says, a sentence for editors
     * @param schema what its value can be
     */
    record FileField(String name, String description, Schema schema) {}

    static List<FileField> all() {
        return ALL;
    }

    /** In the order to list them. */
    static List<String> names() {
        return Stream.concat(ALL.stream().map(FileField::name), Stream.of(CHANGES))
                .toList();
    }
}
