package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.LabelFilter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.github.qdrantmigrate.requirement.OnFail;
import java.util.LinkedHashMap;
import java.util.List;
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
        for (FileField field : FileField.values()) {
            fields.put(field.fieldName(), schema(field.form()).with("description", field.description()));
        }
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

    private Schema schema(FileField.Form form) {
        return switch (form) {
            case TEXT -> Schema.text();
            case FLAG -> Schema.scalar("boolean", "true or false");
            case LABELS -> oneOrMore(Schema.text(LabelFilter.LABEL, FileRules.LABEL_EXPECTED));
            case CHECKSUMS -> oneOrMore(Schema.text(FileRules.CHECKSUM, FileRules.CHECKSUM_EXPECTED));
            case IRREVERSIBLE ->
                Schema.type("object")
                        .with("properties", Map.of(FileRules.IRREVERSIBLE, notBlank()))
                        .closed()
                        .with("minProperties", 1);
            case REQUIREMENTS -> Schema.listOf(definitions.ref("requirement", this::requirement));
            case CHANGES ->
                Schema.listOf(definitions.ref("change", this::change)).orNull();
        };
    }

    private static Schema oneOrMore(Schema one) {
        return Schema.anyOf(one, Schema.listOf(one));
    }

    private static Schema notBlank() {
        return RequirementValues.Form.TEXT.schema();
    }

    private Schema requirement() {
        Map<String, Schema> types = new LinkedHashMap<>();
        for (RequirementType type : RequirementType.values()) {
            types.put(type.typeName(), type.schema().with("description", type.description()));
        }
        types.put(
                RequirementList.ON_FAIL,
                Schema.words(OnFail.texts())
                        .with("description", "What becomes of the migration where it does not hold; fail unless set."));
        List<Schema> one = RequirementType.names().stream()
                .map(name -> Schema.having(List.of(name)))
                .toList();
        return Schema.type("object").with("properties", types).closed().with("oneOf", one);
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
