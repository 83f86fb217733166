package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the server checks of several fields together, by message. */
final class MessageRules {
    private static final Map<String, MessageRule> RULES = Map.ofEntries(
            Map.entry("CreateCollection", CollectionRules::disjointNames),
            Map.entry("IntegerIndexParams", CollectionRules::lookupOrRange),
            Map.entry(
                    "CreateFieldIndexCollection",
                    rule(CollectionRules::indexType)
                            .saying(schema -> schema.and(anyOf("type", "field_schema", "fieldSchema")))),
            Map.entry(
                    "CreateVectorNameRequest",
                    rule(CollectionRules::denseOrSparse).saying(schema -> schema.and(anyOf("dense", "sparse")))),
            Map.entry("PointVectors", PointRules::someVector),
            Map.entry("SparseVector", PointRules::sparse),
            Map.entry("FieldCondition", rule(FilterRules::saysSomething).saying(least(2))),
            Map.entry("Range", rule(FilterRules::someBound).saying(least(1))),
            Map.entry("DatetimeRange", rule(FilterRules::someBound).saying(least(1))),
            Map.entry("ValuesCount", rule(FilterRules::someBound).saying(least(1))),
            Map.entry("GeoLineString", FilterRules::closed),
            Map.entry("NestedCondition", FilterRules::onlyPayload));

    private MessageRules() {}

    /** For lambdas, whose type would not be known otherwise. */
    private static MessageRule rule(MessageRule rule) {
        return rule;
    }

    private static Schema anyOf(String... keys) {
        return Schema.any()
                .with(
                        "anyOf",
                        Stream.of(keys).map(key -> Schema.having(List.of(key))).toList());
    }

    private static UnaryOperator<Schema> least(int keys) {
        return schema -> schema.with("minProperties", keys);
    }

    static List<MessageRule> of(Descriptor message, List<Property> properties) {
        List<MessageRule> rules = new ArrayList<>();
        if (isOneof(message)) {
            rules.add(oneOf(properties));
        }
        MessageRule own = RULES.get(message.getName());
        if (own != null) {
            rules.add(own);
        }
        return rules;
    }

    private static boolean isOneof(Descriptor message) {
        List<OneofDescriptor> oneofs = message.getRealOneofs();
        return oneofs.size() == 1
                && oneofs.get(0).getFieldCount() == message.getFields().size();
    }

    private static MessageRule oneOf(List<Property> properties) {
        String names = String.join(", ", properties.stream().map(Property::name).toList());
        MessageRule rule = (message, node, ctx) -> {
            if (!message.hasOneof(message.getDescriptorForType().getRealOneofs().get(0))) {
                invalid(ctx, node, "Nothing is chosen here", "Write one of " + names + ".");
            }
        };
        return rule.saying(least(1));
    }

    static void invalid(ReadContext ctx, MappingNode node, String what, String remedy) {
        ctx.problem(ErrorCode.INVALID_VALUE, node.position(), what, remedy);
    }

    /** The position of a key's value, to say where a rule is broken. */
    static MappingNode at(MappingNode node, String key) {
        return node.get(key)
                .filter(MappingNode.class::isInstance)
                .map(MappingNode.class::cast)
                .orElse(node);
    }
}
