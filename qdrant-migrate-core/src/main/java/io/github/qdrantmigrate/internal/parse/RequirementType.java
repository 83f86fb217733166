package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.internal.parse.RequirementValues.Form;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.github.qdrantmigrate.requirement.AliasPointsTo;
import io.github.qdrantmigrate.requirement.CollectionExists;
import io.github.qdrantmigrate.requirement.CollectionMissing;
import io.github.qdrantmigrate.requirement.Distributed;
import io.github.qdrantmigrate.requirement.IndexExists;
import io.github.qdrantmigrate.requirement.PointCount;
import io.github.qdrantmigrate.requirement.Requirement;
import io.github.qdrantmigrate.requirement.ServerVersion;
import io.github.qdrantmigrate.requirement.VectorSize;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The types of requirements by the name that a migration file writes. A new type is one entry here. */
enum RequirementType {
    SERVER_VERSION(
            "serverVersion",
            "The server's version lies within bounds, such as >=1.16.",
            Form.RELEASES,
            v -> new ServerVersion(v.releases())),
    COLLECTION_EXISTS(
            "collectionExists",
            "There is a collection of this name, or an alias.",
            Form.TEXT,
            v -> new CollectionExists(v.text())),
    COLLECTION_MISSING(
            "collectionMissing",
            "There is neither a collection nor an alias of this name.",
            Form.TEXT,
            v -> new CollectionMissing(v.text())),
    ALIAS_POINTS_TO(
            "aliasPointsTo",
            "An alias points to a collection.",
            List.of(Part.required("alias", Form.TEXT), Part.required("collection", Form.TEXT)),
            v -> new AliasPointsTo(v.text("alias"), v.text("collection"))),
    POINT_COUNT(
            "pointCount",
            "The exact number of points of a collection.",
            List.of(Part.required("collection", Form.TEXT), Part.required("count", Form.COUNTS)),
            v -> new PointCount(v.text("collection"), v.counts("count"))),
    VECTOR_SIZE(
            "vectorSize",
            "A dense vector of a collection has so many dimensions.",
            List.of(
                    Part.required("collection", Form.TEXT),
                    Part.optional("vector", Form.TEXT),
                    Part.required("size", Form.POSITIVE)),
            v -> new VectorSize(v.text("collection"), v.optional("vector").orElse(""), v.number("size"))),
    INDEX_EXISTS(
            "indexExists",
            "A field of a collection has a payload index.",
            List.of(
                    Part.required("collection", Form.TEXT),
                    Part.required("field", Form.TEXT),
                    Part.optional("type", Form.INDEX_TYPE)),
            v -> new IndexExists(
                    v.text("collection"), v.text("field"), v.optional("type").orElse(null))),
    DISTRIBUTED(
            "distributed", "Whether the server runs in distributed mode.", Form.FLAG, v -> new Distributed(v.flag()));

    /**
     * A field of a requirement that is a mapping.
     *
     * @param name as a file writes it
     * @param form what its value looks like
     * @param isRequired whether it must be there
     */
    record Part(String name, Form form, boolean isRequired) {
        static Part required(String name, Form form) {
            return new Part(name, form, true);
        }

        static Part optional(String name, Form form) {
            return new Part(name, form, false);
        }
    }

    private final String typeName;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // A copy that cannot be changed.
    private final List<Part> parts;

    @SuppressWarnings("ImmutableEnumChecker") // None of them holds state.
    private final Function<RequirementValues, Requirement> make;

    RequirementType(String typeName, String description, Form form, Function<RequirementValues, Requirement> make) {
        this(typeName, description, List.of(Part.required(RequirementValues.ONLY, form)), make);
    }

    RequirementType(
            String typeName, String description, List<Part> parts, Function<RequirementValues, Requirement> make) {
        this.typeName = typeName;
        this.description = description;
        this.parts = List.copyOf(parts);
        this.make = make;
    }

    /** The type of a name; empty if there is none. */
    static Optional<RequirementType> of(String name) {
        return Arrays.stream(values()).filter(t -> t.typeName.equals(name)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(RequirementType::typeName).toList();
    }

    /** As a file writes it. */
    String typeName() {
        return typeName;
    }

    /** The form of its value where that is a single one; empty where it is a mapping. */
    Optional<Form> single() {
        return parts.get(0).name().equals(RequirementValues.ONLY)
                ? Optional.of(parts.get(0).form())
                : Optional.empty();
    }

    /** The fields of its value where that is a mapping. */
    List<Part> parts() {
        return single().isPresent() ? List.of() : parts;
    }

    /** A sentence for editors. */
    String description() {
        return description;
    }

    /** What its value can be. */
    Schema schema() {
        if (single().isPresent()) {
            return single().get().schema();
        }
        Map<String, Schema> fields = new LinkedHashMap<>();
        parts.forEach(part -> fields.put(part.name(), part.form().schema()));
        List<String> required =
                parts.stream().filter(Part::isRequired).map(Part::name).toList();
        return Schema.having(required)
                .with("type", "object")
                .with("properties", fields)
                .closed();
    }

    /** The requirement that checked values give. */
    Requirement make(RequirementValues values) {
        return make.apply(values);
    }
}
