package io.github.qdrantmigrate.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.Node;
import java.util.List;

/** A validator of JSON Schema that knows nothing of this project. */
public final class SchemaValidator {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private final Schema schema;

    /** @param schema its text */
    public SchemaValidator(String schema) {
        this.schema = REGISTRY.getSchema(schema);
    }

    /** The same for a schema that is not a text yet. */
    public static SchemaValidator of(Node schema) {
        return new SchemaValidator(JsonWriter.pretty(schema));
    }

    /** The first reason why a value is not valid; empty if it is. */
    public List<String> errors(Node value) {
        String json = JsonWriter.write(value, JsonWriter.Order.DOCUMENT);
        return schema
                .validate(json, InputFormat.JSON, context -> context.executionConfig(config -> config.failFast(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
