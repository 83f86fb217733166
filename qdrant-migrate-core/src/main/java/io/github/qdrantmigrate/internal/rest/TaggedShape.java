package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One of several messages, told apart by {@code type}: {@code {type: integer, lookup: true}}. */
final class TaggedShape implements ValueShape {
    private static final String TAG = "type";

    private final Shapes shapes;
    private final Message prototype;
    private final Map<String, FieldDescriptor> variants;

    /** @param variants the field of a oneof that each word stands for, in the order to list them */
    TaggedShape(Shapes shapes, Message prototype, Map<String, FieldDescriptor> variants) {
        this.shapes = shapes;
        this.prototype = prototype;
        this.variants = new LinkedHashMap<>(variants);
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof MappingNode mapping)) {
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        Optional<Node> tag = mapping.get(TAG);
        if (tag.isEmpty()) {
            ctx.problem(
                    ErrorCode.MISSING_FIELD,
                    node.position(),
                    "The field \"" + TAG + "\" is missing",
                    "Add \"" + TAG + "\", one of " + words() + ".");
            return Optional.empty();
        }
        return word(tag.get(), ctx.at(TAG)).flatMap(word -> read(word, without(mapping), ctx));
    }

    private Optional<String> word(Node tag, ReadContext ctx) {
        String word = tag instanceof ScalarNode scalar ? scalar.text() : "";
        if (!variants.containsKey(word)) {
            ctx.unexpected(tag, "one of " + words(), new Suggestion(List.copyOf(variants.keySet())).remedy(word));
            return Optional.empty();
        }
        return Optional.of(word);
    }

    /** The message of a word from a mapping that lacks it. */
    Optional<Object> read(String word, Node fields, ReadContext ctx) {
        FieldDescriptor variant = variants.get(word);
        return variant == null
                ? Optional.empty()
                : inner(variant)
                        .read(fields, ctx)
                        .map(value ->
                                prototype.toBuilder().setField(variant, value).build());
    }

    private static MappingNode without(MappingNode mapping) {
        List<MappingNode.Entry> rest = mapping.entries().stream()
                .filter(e -> !e.key().name().equals(TAG))
                .toList();
        return new MappingNode(mapping.position(), rest);
    }

    private ValueShape inner(FieldDescriptor variant) {
        return shapes.of(Shapes.child(prototype, variant));
    }

    @Override
    public Node print(Object value) {
        Message message = (Message) value;
        List<MappingNode.Entry> entries = new ArrayList<>();
        entries.add(MappingNode.Entry.of(TAG, ScalarNode.string(word(message).orElseThrow())));
        entries.addAll(((MappingNode) printFields(message)).entries());
        return MappingNode.of(entries);
    }

    /** The fields without the word. */
    Node printFields(Message message) {
        FieldDescriptor set = variant(message).orElseThrow().getValue();
        return inner(set).print(message.getField(set));
    }

    /** The word of a message; empty where it has none of the variants. */
    Optional<String> word(Message message) {
        return variant(message).map(Map.Entry::getKey);
    }

    private Optional<Map.Entry<String, FieldDescriptor>> variant(Message message) {
        return variants.entrySet().stream()
                .filter(e -> message.hasField(e.getValue()))
                .findFirst();
    }

    @Override
    public boolean isAbsence(Object value) {
        return word((Message) value).isEmpty();
    }

    private String words() {
        return String.join(", ", variants.keySet());
    }

    @Override
    public Schema schema(Definitions definitions) {
        Schema unknown = Schema.type("object")
                .with("properties", Map.of(TAG, Schema.placeholder()))
                .and(Schema.having(List.of(TAG)));
        return Schema.any()
                .with(
                        "anyOf",
                        Stream.concat(
                                        variants.entrySet().stream()
                                                .map(e -> fields(e.getValue())
                                                        .with(tag(e.getKey()))
                                                        .schema(definitions)),
                                        Stream.of(unknown))
                                .toList());
    }

    /** What {@link #read(String, Node, ReadContext)} accepts, by word. */
    Map<String, Schema> schemas(Definitions definitions) {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        variants.forEach(
                (word, variant) -> schemas.put(word, shapes.schema(Shapes.child(prototype, variant), definitions)));
        return schemas;
    }

    private MessageShape fields(FieldDescriptor variant) {
        return (MessageShape) inner(variant);
    }

    private static Property tag(String word) {
        return Property.option(TAG, List.of(), new TagShape(word)).required();
    }

    @Override
    public String expected() {
        return "a mapping with the type " + words() + " and its fields";
    }
}
