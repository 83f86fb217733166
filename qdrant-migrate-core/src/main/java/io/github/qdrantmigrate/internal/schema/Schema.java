package io.github.qdrantmigrate.internal.schema;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON Schema: keywords with their values. Immutable; each method returns another one.
 *
 * <p>Wherever a file has a scalar, a text with a placeholder can stand in its place, since placeholders are replaced
 * before the fields are read. The schemas of scalars made here say so.
 */
public final class Schema {
    /** A text that holds a placeholder somewhere. */
    private static final String PLACEHOLDER = "\\$\\{[^}]*\\}";

    private static final Schema ANY = new Schema(Map.of());

    private final Map<String, Node> keywords;

    private Schema(Map<String, Node> keywords) {
        this.keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
    }

    /** Everything is valid. */
    public static Schema any() {
        return ANY;
    }

    /** Values of a type of JSON Schema. */
    public static Schema type(String type) {
        return ANY.with("type", ScalarNode.string(type));
    }

    /** Any text. */
    public static Schema text() {
        return type("string");
    }

    /** A text with a placeholder. */
    public static Schema placeholder() {
        return text().with("pattern", PLACEHOLDER);
    }

    /**
     * A scalar that is no text, such as a whole number.
     *
     * @param type its type in JSON Schema
     * @param expected what it is, for a message about a text that stands in its place
     */
    public static Schema scalar(String type, String expected) {
        return ANY.with("type", texts(List.of(type, "string"))).matching(PLACEHOLDER, expected);
    }

    /**
     * A scalar that is no text, or a text of a form.
     *
     * @param type its type in JSON Schema
     * @param form a regular expression for the whole text, in what ECMAScript and Java have in common
     * @param expected what it is, for a message about another text
     */
    public static Schema scalarOrText(String type, String form, String expected) {
        return ANY.with("type", texts(List.of(type, "string"))).matching(whole(form), expected);
    }

    /**
     * A text of a form.
     *
     * @param form a regular expression for the whole text, in what ECMAScript and Java have in common
     * @param expected what it is, for a message about another text
     */
    public static Schema text(String form, String expected) {
        return text().matching(whole(form), expected);
    }

    /** One of some words. */
    public static Schema words(List<String> words) {
        return anyOf(ANY.with("enum", texts(words)), placeholder());
    }

    /** What one of several accepts. */
    public static Schema anyOf(Schema... schemas) {
        return ANY.with("anyOf", Arrays.asList(schemas));
    }

    /** What a schema does not accept. */
    public static Schema not(Schema schema) {
        return ANY.with("not", schema.node());
    }

    /** Mappings that have all of these keys. */
    public static Schema having(List<String> keys) {
        return ANY.with("required", texts(keys));
    }

    /** Lists of what another accepts. */
    public static Schema listOf(Schema items) {
        return type("array").with("items", items.node());
    }

    private static String whole(String form) {
        return "^(?:" + form + ")$|" + PLACEHOLDER;
    }

    private Schema matching(String pattern, String expected) {
        return with("pattern", pattern)
                // Not of JSON Schema, but of editors that are built on VS Code's; others ignore it.
                .with("patternErrorMessage", "Expected " + expected + ", or a placeholder.");
    }

    private static SequenceNode texts(List<String> texts) {
        return SequenceNode.of(texts.stream().map(ScalarNode::string).toList());
    }

    /** With a keyword more, or another value of it. */
    public Schema with(String keyword, Node value) {
        if (keywords.containsKey("$ref")) {
            // What stands beside a reference does not count.
            return ANY.and(this).with(keyword, value);
        }
        Map<String, Node> more = new LinkedHashMap<>(keywords);
        more.put(keyword, value);
        return new Schema(more);
    }

    public Schema with(String keyword, String value) {
        return with(keyword, ScalarNode.string(value));
    }

    public Schema with(String keyword, long value) {
        return with(keyword, ScalarNode.of(value));
    }

    public Schema with(String keyword, Schema value) {
        return with(keyword, value.node());
    }

    public Schema with(String keyword, List<Schema> values) {
        return with(keyword, SequenceNode.of(values.stream().map(Schema::node).toList()));
    }

    /** With schemas by key; without the keyword where there are none. */
    public Schema with(String keyword, Map<String, Schema> values) {
        return values.isEmpty()
                ? this
                : with(
                        keyword,
                        MappingNode.of(values.entrySet().stream()
                                .map(e -> Entry.of(e.getKey(), e.getValue().node()))
                                .toList()));
    }

    /** Without other keys than those that it names. */
    public Schema closed() {
        return with("additionalProperties", ScalarNode.of(false));
    }

    /** What this and another accept. */
    public Schema and(Schema other) {
        if (keywords.containsKey("$ref")) {
            return ANY.and(this).and(other);
        }
        List<Node> all =
                new ArrayList<>(keywords.get("allOf") instanceof SequenceNode sequence ? sequence.items() : List.of());
        if (!all.contains(other.node())) {
            all.add(other.node());
        }
        return with("allOf", SequenceNode.of(all));
    }

    /** What this accepts, and null. */
    public Schema orNull() {
        Node type = keywords.get("type");
        if (type == null) {
            return keywords.isEmpty() ? this : anyOf(this, type("null"));
        }
        List<Node> types = new ArrayList<>(type instanceof SequenceNode several ? several.items() : List.of(type));
        types.add(ScalarNode.string("null"));
        return with("type", SequenceNode.of(types));
    }

    /** With descriptions of those of its keys that a map has one for. */
    public Schema describing(Map<String, String> descriptions) {
        if (!(keywords.get("properties") instanceof MappingNode properties)) {
            return this;
        }
        Map<String, Schema> described = new LinkedHashMap<>();
        for (Entry entry : properties.entries()) {
            Schema schema = of((MappingNode) entry.value());
            String description = descriptions.get(entry.key().name());
            described.put(entry.key().name(), description == null ? schema : schema.with("description", description));
        }
        return with("properties", described);
    }

    /** The schema of a key that it names. */
    public Optional<Schema> property(String key) {
        return Optional.ofNullable(keywords.get("properties"))
                .flatMap(properties -> ((MappingNode) properties).get(key))
                .map(node -> of((MappingNode) node));
    }

    private static Schema of(MappingNode node) {
        Map<String, Node> keywords = new LinkedHashMap<>();
        node.entries().forEach(e -> keywords.put(e.key().name(), e.value()));
        return new Schema(keywords);
    }

    /** As JSON. */
    public MappingNode node() {
        return MappingNode.of(keywords.entrySet().stream()
                .map(e -> Entry.of(e.getKey(), e.getValue()))
                .toList());
    }
}
