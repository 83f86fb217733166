package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import java.util.List;
import java.util.Optional;

/** The keys of {@code match}: one in REST, where gRPC has one for each type of value. */
final class MatchBindings {
    private MatchBindings() {}

    static List<Property> properties(Message match) {
        return List.of(
                property(
                        "value",
                        new TypedBinding(match, List.of("keyword", "integer", "boolean"), new MatchValueShape())),
                text(match, "text"),
                text(match, "text_any"),
                text(match, "phrase"),
                property("any", new TypedBinding(match, List.of("keywords", "integers"), new MatchListShape())),
                property(
                        "except",
                        new TypedBinding(match, List.of("except_keywords", "except_integers"), new MatchListShape())));
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
}
