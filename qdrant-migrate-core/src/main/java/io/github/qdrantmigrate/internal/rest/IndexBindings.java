package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a payload index is declared: {@code type} with optional {@code params}, which is printed, or REST's
 * {@code field_schema}, a word or a mapping with {@code type}.
 */
final class IndexBindings {
    private IndexBindings() {}

    static List<Property> properties(Message prototype, Shapes shapes) {
        FieldDescriptor type = Shapes.field(prototype, "field_type");
        FieldDescriptor params = Shapes.field(prototype, "field_index_params");
        ValueShape words = shapes.value(prototype, type);
        TaggedShape tagged = (TaggedShape) shapes.of(PayloadIndexParams.getDefaultInstance());
        Parts parts = new Parts(type, params, words, tagged);
        return List.of(
                Property.of("type", Property.Need.OPTIONAL, new FieldBinding(type, words)),
                Property.of("params", Property.Need.OPTIONAL, new ParamsBinding(parts)),
                Property.of("field_schema", Property.Need.OPTIONAL, new SchemaBinding(parts)));
    }

    /** What both forms set and read. */
    private record Parts(FieldDescriptor type, FieldDescriptor params, ValueShape words, TaggedShape tagged) {
        String word(Message.Builder message) {
            return word((EnumValueDescriptor) message.getField(type));
        }

        static String word(EnumValueDescriptor type) {
            return type.getName().substring("FieldType".length()).toLowerCase(Locale.ROOT);
        }

        EnumValueDescriptor type(String word) {
            return type.getEnumType().getValues().stream()
                    .filter(value -> word(value).equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** {@code params}: the fields of the type that stands beside it. */
    private record ParamsBinding(Parts parts) implements Binding {
        @Override
        public List<FieldDescriptor> fields() {
            return List.of(parts.params());
        }

        @Override
        public ValueShape shape() {
            return parts.tagged();
        }

        @Override
        public Schema schema(Definitions definitions) {
            return Schema.type("object");
        }

        @Override
        public Schema narrow(Schema message, Definitions definitions) {
            Schema narrowed = message;
            for (Map.Entry<String, Schema> params :
                    parts.tagged().schemas(definitions).entrySet()) {
                Schema type = Schema.having(List.of("type"))
                        .with("properties", Map.of("type", Schema.any().with("const", params.getKey())));
                narrowed = narrowed.and(Schema.any()
                        .with("if", type)
                        .with("then", Schema.any().with("properties", Map.of("params", params.getValue()))));
            }
            return narrowed;
        }

        @Override
        public void read(Node value, Message.Builder into, ReadContext ctx) {
            // Without a type the rule of the message says that it is missing.
            if (into.hasField(parts.type())) {
                parts.tagged()
                        .read(parts.word(into), value, ctx)
                        .ifPresent(params -> into.setField(parts.params(), params));
            }
        }

        @Override
        public boolean isSet(Message from) {
            return from.hasField(parts.params());
        }

        @Override
        public Node print(Message from) {
            return parts.tagged().printFields((Message) from.getField(parts.params()));
        }

        @Override
        public int phase() {
            return 1;
        }
    }

    /** {@code field_schema}, which is read and never printed. */
    private record SchemaBinding(Parts parts) implements Binding {
        @Override
        public List<FieldDescriptor> fields() {
            return List.of(parts.type(), parts.params());
        }

        @Override
        public ValueShape shape() {
            return parts.tagged();
        }

        @Override
        public Schema schema(Definitions definitions) {
            return Schema.anyOf(
                    parts.words().schema(definitions),
                    definitions.ref("field_schema", () -> parts.tagged().schema(definitions)));
        }

        @Override
        public void read(Node value, Message.Builder into, ReadContext ctx) {
            if (into.hasField(parts.type())) {
                ctx.problem(
                        ErrorCode.INVALID_VALUE,
                        value.position(),
                        "\"field_schema\" and \"type\" exclude each other",
                        "Keep one of them.");
            } else if (value instanceof ScalarNode) {
                parts.words().read(value, ctx).ifPresent(type -> into.setField(parts.type(), type));
            } else {
                parts.tagged().read(value, ctx).ifPresent(params -> set(into, (Message) params));
            }
        }

        private void set(Message.Builder into, Message params) {
            Optional<String> word = parts.tagged().word(params);
            into.setField(parts.type(), parts.type(word.orElseThrow()));
            into.setField(parts.params(), params);
        }

        /** A word alone is the type; a mapping has no single key that it would become. */
        @Override
        public Optional<String> printedName(Node value) {
            return value instanceof ScalarNode ? Optional.of("type") : Optional.empty();
        }

        @Override
        public boolean isSet(Message from) {
            return false;
        }

        @Override
        public Node print(Message from) {
            throw new IllegalStateException("an index is printed with type and params");
        }

        @Override
        public int phase() {
            return 1;
        }
    }
}
