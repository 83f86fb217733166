package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that a mapping can have, found by every spelling. */
final class Properties {
    private static final int SHOWN = 6;

    private final List<Property> all;
    private final Map<String, Property> bySpelling = new LinkedHashMap<>();

    Properties(List<Property> all) {
        this.all = List.copyOf(all);
        for (Property property : this.all) {
            bySpelling.put(property.name(), property);
        }
        // A synonym never hides a name.
        for (Property property : this.all) {
            property.spellings().forEach(spelling -> bySpelling.putIfAbsent(spelling, property));
        }
    }

    List<Property> all() {
        return all;
    }

    /** The first names, for a message. */
    String summary() {
        String first =
                String.join(", ", all.stream().limit(SHOWN).map(Property::name).toList());
        return all.size() > SHOWN ? first + ", …" : first;
    }

    Optional<Property> find(String spelling) {
        return Optional.ofNullable(bySpelling.get(spelling));
    }

    /** Mappings of these keys. Names are offered to who writes a file; other spellings are accepted. */
    Schema schema(Definitions definitions) {
        Map<String, Schema> named = new LinkedHashMap<>();
        Map<String, Schema> spelt = new LinkedHashMap<>();
        for (Property property : all) {
            Schema value = property.schema(definitions);
            named.put(property.name(), value);
            List<String> others = spellings(property).stream()
                    .filter(spelling -> !spelling.equals(property.name()))
                    .toList();
            if (!others.isEmpty()) {
                spelt.put("^(?:" + String.join("|", others) + ")$", value);
            }
        }
        Schema schema = Schema.type("object")
                .with("properties", named)
                .with("patternProperties", spelt)
                .closed();
        for (Property property : all) {
            schema = property.isRequired() ? require(schema, property) : schema;
        }
        return groups(schema);
    }

    private Schema require(Schema schema, Property property) {
        return schema.and(having(property));
    }

    /** Keys of one group exclude each other. */
    private Schema groups(Schema schema) {
        Schema narrowed = schema;
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (group(all.get(i)).isPresent() && group(all.get(i)).equals(group(all.get(j)))) {
                    narrowed = narrowed.and(Schema.not(having(all.get(j)).and(having(all.get(i)))));
                }
            }
        }
        return narrowed;
    }

    private static Optional<String> group(Property property) {
        return property.binding().flatMap(Binding::group);
    }

    /** Mappings that have a key, in whichever spelling. */
    Schema having(Property property) {
        List<Schema> spellings = spellings(property).stream()
                .map(spelling -> Schema.having(List.of(spelling)))
                .toList();
        return spellings.size() == 1 ? spellings.get(0) : Schema.any().with("anyOf", spellings);
    }

    /** All keys that are read as a property, its name first. */
    private List<String> spellings(Property property) {
        return property.spellings()
                .distinct()
                .filter(spelling -> property.equals(bySpelling.get(spelling)))
                .toList();
    }

    /** A key that was met. */
    record Use(Property property, MappingNode.Entry entry) {
        /** Reads the value into the message, or beside it where the property is an option. */
        void readInto(Message.Builder into, Map<String, Object> options, ReadContext ctx) {
            Node value = entry.value();
            ReadContext at = ctx.at(entry.key().name());
            boolean isNull = value instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL;
            if (isNull && !property.shape().readsNull()) {
                if (!property.nullIsAbsence()) {
                    at.unexpected(value, property.shape().expected());
                }
            } else if (property.binding().isPresent()) {
                property.binding().get().read(value, into, at);
            } else {
                property.shape().read(value, at).ifPresent(read -> options.put(property.name(), read));
            }
        }
    }

    /** Finds the property of each key; keys that are unknown, given twice or exclude each other become problems. */
    List<Use> resolve(MappingNode mapping, ReadContext ctx) {
        List<Use> uses = new ArrayList<>(mapping.entries().size());
        IdentityHashMap<Property, MappingNode.Entry> first = new IdentityHashMap<>();
        Map<String, MappingNode.Entry> groups = new HashMap<>();
        for (MappingNode.Entry entry : mapping.entries()) {
            Optional<Property> found = find(entry.key().name());
            if (found.isEmpty()) {
                unknown(entry, ctx);
                continue;
            }
            ctx.recordName(entry.key(), found.get().printedName(entry.value()));
            if (isNew(found.get(), entry, first, ctx) && isAlone(found.get(), entry, groups, ctx)) {
                uses.add(new Use(found.get(), entry));
            }
        }
        uses.sort(Comparator.comparingInt(use -> use.property().phase()));
        return uses;
    }

    private void unknown(MappingNode.Entry entry, ReadContext ctx) {
        String name = entry.key().name();
        ctx.at(name)
                .problem(
                        ErrorCode.UNKNOWN_FIELD,
                        entry.key().position(),
                        "There is no field \"" + name + "\" here",
                        new Suggestion(all.stream().map(Property::name).toList()).remedy(name));
    }

    private static boolean isNew(
            Property property,
            MappingNode.Entry entry,
            IdentityHashMap<Property, MappingNode.Entry> first,
            ReadContext ctx) {
        MappingNode.Entry other = first.putIfAbsent(property, entry);
        if (other != null) {
            ctx.at(entry.key().name())
                    .problem(
                            ErrorCode.DUPLICATE_KEY,
                            entry.key().position(),
                            "\"" + entry.key().name() + "\" is the same field as \""
                                    + other.key().name() + "\" at "
                                    + other.key().position(),
                            "Remove one of them.");
        }
        return other == null;
    }

    private static boolean isAlone(
            Property property, MappingNode.Entry entry, Map<String, MappingNode.Entry> groups, ReadContext ctx) {
        Optional<String> group = property.binding().flatMap(Binding::group);
        MappingNode.Entry other = group.isEmpty() ? null : groups.putIfAbsent(group.get(), entry);
        if (other != null) {
            ctx.at(entry.key().name())
                    .problem(
                            ErrorCode.INVALID_VALUE,
                            entry.key().position(),
                            "\"" + entry.key().name() + "\" and \""
                                    + other.key().name() + "\" exclude each other",
                            "Keep one of them.");
        }
        return other == null;
    }
}
