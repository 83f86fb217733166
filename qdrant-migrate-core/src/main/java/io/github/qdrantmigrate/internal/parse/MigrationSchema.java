package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON Schema of migration files, made of the declarations that read them. One schema is for all files, undo files
 * among them: an editor is told of it by one pattern, and only whether changes may be missing differs.
 */
public final class MigrationSchema {
    private final RestCodec codec = new RestCodec();
    private final Definitions definitions = new Definitions();

    private MigrationSchema() {}

    /**
     * The schema as JSON.
     *
     * @param id the URL that names it
     */
    public static MappingNode of(String id) {
        return new MigrationSchema().document(id);
    }

    private MappingNode document(String id) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        FileFields.all().forEach(f -> fields.put(f.name(), f.schema().with("description", f.description())));
        fields.put(FileFields.CHANGES, changes());
        return Schema.any()
                .with("$schema", "http://json-schema.org/draft-07/schema#")
                .with("$id", id)
                .with("title", "Migration of a Qdrant server")
                .with("type", "object")
                .with("properties", fields)
                .closed()
                .with("definitions", definitions.all())
                .node();
    }

    private Schema changes() {
        return Schema.listOf(definitions.ref("change", this::change))
                .orNull()
                .with("description", "What the migration does, in this order. An undo file may have none.");
    }

    private Schema change() {
        Map<String, Schema> types = new LinkedHashMap<>();
        for (ChangeType type : ChangeTypes.all()) {
            types.put(type.name(), definitions.ref(type.name(), () -> type.schema(codec, definitions)));
        }
        return Schema.type("object")
                .with("properties", types)
                .closed()
                .with("minProperties", 1)
                .with("maxProperties", 1);
    }
}
