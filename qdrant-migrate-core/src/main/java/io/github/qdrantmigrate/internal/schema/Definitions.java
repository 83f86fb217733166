package io.github.qdrantmigrate.internal.schema;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The schemas of one document that others refer to by name. Not thread-safe. */
public final class Definitions {
    private static final String PREFIX = "#/definitions/";

    private final Map<String, Schema> known = new TreeMap<>();

    /**
     * A reference to a schema.
     *
     * @param name what it is called
     * @param schema makes it, when it is asked for the first time; it may refer to itself
     */
    public Schema ref(String name, Supplier<Schema> schema) {
        if (!known.containsKey(name)) {
            known.put(name, Schema.any());
            known.put(name, schema.get());
        }
        return Schema.any().with("$ref", PREFIX + name);
    }

    /** All of them by name. */
    public Map<String, Schema> all() {
        return new TreeMap<>(known);
    }
}
