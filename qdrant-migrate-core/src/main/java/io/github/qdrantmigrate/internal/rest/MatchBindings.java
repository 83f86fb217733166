package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code match}: one in REST, where gRPC has one for each type of value. */
final class MatchBindings {
    private MatchBindings() {}

    static List<Property> properties(Message match) {
        return List.of(
                property("value", new TypedBinding(match, List.of("keyword", "integer", "boolean"), new ValueOf())),
                text(match, "text"),
                text(match, "text_any"),
                text(match, "phrase"),
                property("any", new TypedBinding(match, List.of("keywords", "integers"), new ListOf())),
                property(
                        "except",
                        new TypedBinding(match, List.of("except_keywords", "except_integers"), new ListOf())));
    }

    private static Property property(String name, Binding binding) {
        return Property.of(name, Property.Need.OPTIONAL, binding);
    }

    private static Property text(Message match, String name) {
        return property(name, new FieldBinding(Shapes.field(match, name), new TextShape(TextRules.ANY)));
    }

    /** A value whose type decides about the field. */
    private static final class TypedBinding implements Binding {
        private final List<FieldDescriptor> fields;
        private final ValueShape shape;

        TypedBinding(Message match, List<String> fields, ValueShape shape) {
            this.fields = fields.stream().map(name -> Shapes.field(match, name)).toList();
            this.shape = shape;
        }

        @Override
        public List<FieldDescriptor> fields() {
            return fields;
        }

        @Override
        public ValueShape shape() {
            return shape;
        }

        @Override
        public void read(Node value, Message.Builder into, ReadContext ctx) {
            shape.read(value, ctx).ifPresent(read -> set(into, read));
        }

        private void set(Message.Builder into, Object value) {
            Object first = value instanceof List<?> list ? (list.isEmpty() ? "" : list.get(0)) : value;
            FieldDescriptor field = fields.get(first instanceof String ? 0 : first instanceof Long ? 1 : 2);
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                Message.Builder list = into.newBuilderForField(field);
                into.setField(
                        field,
                        list.setField(items(list.getDescriptorForType()), value).build());
            } else {
                into.setField(field, value);
            }
        }

        private static FieldDescriptor items(Descriptor list) {
            return list.getFields().get(0);
        }

        @Override
        public boolean isSet(Message from) {
            return fields.stream().anyMatch(from::hasField);
        }

        @Override
        public Node print(Message from) {
            FieldDescriptor set =
                    fields.stream().filter(from::hasField).findFirst().orElseThrow();
            Object value = from.getField(set);
            return shape.print(
                    value instanceof Message list ? list.getField(items(list.getDescriptorForType())) : value);
        }

        @Override
        public Optional<String> group() {
            return Optional.of("match_value");
        }
    }

    /** A text, a whole number of 64 bits, or true or false. */
    private record ValueOf() implements ValueShape {
        private static final IntegerShape INTEGER = IntegerShape.of(IntegerShape.Width.INT64);
        private static final Map<ScalarNode.Kind, ValueShape> SHAPES = Map.of(
                ScalarNode.Kind.STRING, new TextShape(TextRules.ANY),
                ScalarNode.Kind.INTEGER, INTEGER,
                ScalarNode.Kind.BOOLEAN, new BooleanShape());

        @Override
        public Optional<Object> read(Node node, ReadContext ctx) {
            ValueShape shape = node instanceof ScalarNode scalar ? SHAPES.get(scalar.kind()) : null;
            if (shape == null) {
                ctx.unexpected(node, expected(), remedy(node));
                return Optional.empty();
            }
            return shape.read(node, ctx);
        }

        private String remedy(Node node) {
            return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL
                    ? "To find points without a value use is_null or is_empty."
                    : node instanceof ScalarNode
                            ? "To compare numbers with a fraction use range."
                            : "Use any for a list.";
        }

        @Override
        public Node print(Object value) {
            if (value instanceof String text) {
                return ScalarNode.string(text);
            }
            return value instanceof Long number ? ScalarNode.of((long) number) : ScalarNode.of((boolean) value);
        }

        /** To say which condition finds what has no value. */
        @Override
        public boolean readsNull() {
            return true;
        }

        @Override
        public String expected() {
            return "a text, a whole number of 64 bits, or true or false";
        }
    }

    /** Texts, or whole numbers of 64 bits, but not both. */
    private record ListOf() implements ValueShape {
        private static final ListShape TEXTS = ListShape.of(new TextShape(TextRules.ANY));
        private static final ListShape INTEGERS = ListShape.of(IntegerShape.of(IntegerShape.Width.INT64));

        @Override
        public Optional<Object> read(Node node, ReadContext ctx) {
            if (node instanceof MappingNode || !(node instanceof SequenceNode list)) {
                ctx.unexpected(node, expected());
                return Optional.empty();
            }
            boolean integers = !list.items().isEmpty()
                    && list.items().get(0) instanceof ScalarNode first
                    && first.kind() == ScalarNode.Kind.INTEGER;
            return (integers ? INTEGERS : TEXTS).read(node, ctx);
        }

        @Override
        public Node print(Object value) {
            List<?> list = (List<?>) value;
            return (!list.isEmpty() && list.get(0) instanceof Long ? INTEGERS : TEXTS).print(value);
        }

        @Override
        public String expected() {
            return "a list of texts or a list of whole numbers";
        }
    }
}
