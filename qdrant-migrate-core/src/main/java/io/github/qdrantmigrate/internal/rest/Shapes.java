package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The shapes of all messages, built from their descriptors when they are first asked for. Thread-safe. */
final class Shapes {
    private final Map<String, ValueShape> known = new ConcurrentHashMap<>();

    /** The shape of a message. */
    ValueShape of(Message prototype) {
        String name = prototype.getDescriptorForType().getFullName();
        ValueShape shape = known.get(name);
        // Not computeIfAbsent: building one shape can ask for others, itself among them.
        if (shape == null) {
            shape = SpecialShapes.find(prototype, this).orElseGet(() -> plain(prototype));
            known.putIfAbsent(name, shape);
        }
        return shape;
    }

    /** A reference to the schema of a message. */
    Schema schema(Message prototype, Definitions definitions) {
        String name = prototype.getDescriptorForType().getFullName();
        return definitions.ref(
                name.substring(name.lastIndexOf('.') + 1), () -> of(prototype).schema(definitions));
    }

    /** The shape of a message by its descriptor alone. */
    ValueShape plain(Message prototype) {
        List<FieldDescriptor> fields = prototype.getDescriptorForType().getFields();
        if (fields.size() == 1 && fields.get(0).isMapField()) {
            return wrapper(prototype, fields.get(0).getName());
        }
        return message(prototype);
    }

    /** A message whose fields are the keys of a mapping. */
    MessageShape message(Message prototype) {
        List<Property> properties = properties(prototype);
        return new MessageShape(prototype, properties, MessageRules.of(prototype.getDescriptorForType(), properties));
    }

    /** A message that REST does not have: its only field stands in its place. */
    ValueShape wrapper(Message prototype, String field) {
        FieldDescriptor only = field(prototype, field);
        return new WrapperShape(prototype, only, value(prototype, only));
    }

    /** The keys of a message. */
    List<Property> properties(Message prototype) {
        return FieldTable.ordered(prototype.getDescriptorForType()).stream()
                .filter(field -> !FieldTable.isExcluded(field))
                .flatMap(field -> properties(prototype, field))
                .toList();
    }

    private Stream<Property> properties(Message prototype, FieldDescriptor field) {
        Optional<List<Property>> special = SpecialShapes.properties(prototype, field, this);
        if (special.isPresent()) {
            return special.get().stream();
        }
        if (FieldTable.isInlined(field)) {
            return properties(child(prototype, field)).stream().map(inner -> nested(field, inner));
        }
        return Stream.of(property(field, new FieldBinding(field, value(prototype, field))));
    }

    private static Property nested(FieldDescriptor outer, Property inner) {
        return new Property(
                inner.name(),
                inner.synonyms(),
                inner.need(),
                inner.shape(),
                inner.binding().map(binding -> new NestedBinding(outer, binding)));
    }

    /** A key with the names that REST has for a field. */
    static Property property(FieldDescriptor field, Binding binding) {
        FieldTable.Names names = FieldTable.names(field);
        return new Property(
                names.name(), names.synonyms(), FieldTable.need(field), binding.shape(), Optional.of(binding));
    }

    /** The shape of a field's value: of the whole list or map where the field is repeated. */
    ValueShape value(Message prototype, FieldDescriptor field) {
        if (field.isMapField()) {
            Message entry = child(prototype, field);
            ValueShape values = single(entry, entry.getDescriptorForType().findFieldByName("value"));
            return new MapShape(entry, TextRules.ofKeys(field), values);
        }
        ValueShape single = single(prototype, field);
        return field.isRepeated() ? Limits.list(field, single) : single;
    }

    private ValueShape single(Message prototype, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> field.getName().equals("wait") ? new OnlyTrueShape() : new BooleanShape();
            case INT, LONG -> Limits.integer(field);
            case FLOAT, DOUBLE -> Limits.fraction(field);
            case STRING -> new TextShape(TextRules.of(field));
            case ENUM -> Words.of(field);
            case MESSAGE -> new Reference(this, child(prototype, field));
            case BYTE_STRING -> throw new IllegalArgumentException("REST has no bytes: " + field.getFullName());
        };
    }

    /** The default instance of a field's message, or of a map field's entry. */
    static Message child(Message prototype, FieldDescriptor field) {
        return prototype.newBuilderForType().newBuilderForField(field).buildPartial();
    }

    static FieldDescriptor field(Message prototype, String name) {
        Descriptor type = prototype.getDescriptorForType();
        FieldDescriptor field = type.findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException(type.getName() + " has no field " + name);
        }
        return field;
    }

    /** A shape that is looked up when it is used, since messages contain themselves. */
    private record Reference(Shapes shapes, Message prototype) implements ValueShape {
        private ValueShape target() {
            return shapes.of(prototype);
        }

        @Override
        public Optional<Object> read(Node node, ReadContext ctx) {
            return target().read(node, ctx);
        }

        @Override
        public Node print(Object value) {
            return target().print(value);
        }

        @Override
        public Schema schema(Definitions definitions) {
            return shapes.schema(prototype, definitions);
        }

        @Override
        public String expected() {
            return target().expected();
        }

        @Override
        public boolean readsNull() {
            return target().readsNull();
        }

        @Override
        public boolean isAbsence(Object value) {
            return target().isAbsence(value);
        }
    }
}
