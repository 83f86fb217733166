package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keys of which a body has exactly one. A flag that is false counts as left out.
 *
 * @param properties the keys
 * @param remedy what to do about none or several
 */
record Choice(List<Property> properties, String remedy) implements MessageRule {
    Choice {
        properties = List.copyOf(properties);
    }

    @Override
    public void check(Message message, MappingNode node, ReadContext ctx) {
        long given = node.entries().stream().filter(e -> isGiven(e, ctx)).count();
        if (given != 1) {
            ctx.problem(ErrorCode.MISSING_FIELD, node.position(), "Exactly one of " + names() + " is wanted", remedy);
        }
    }

    @Override
    public Schema narrow(Schema schema, MessageShape shape) {
        List<Schema> given = properties.stream().map(p -> given(p, shape)).toList();
        Schema narrowed = schema.and(Schema.any().with("anyOf", given));
        for (int i = 0; i < given.size(); i++) {
            for (int j = 0; j < i; j++) {
                narrowed = narrowed.and(
                        Schema.not(certain(properties.get(j), shape).and(certain(properties.get(i), shape))));
            }
        }
        return narrowed;
    }

    /** What may be there: a flag can be a placeholder. */
    private static Schema given(Property property, MessageShape shape) {
        Schema isTrue = Schema.anyOf(Schema.any().with("const", ScalarNode.of(true)), Schema.placeholder());
        return isFlag(property) ? with(property, isTrue, shape) : shape.having(property);
    }

    /** What is there for sure. */
    private static Schema certain(Property property, MessageShape shape) {
        Schema isTrue = Schema.any().with("const", ScalarNode.of(true));
        return isFlag(property) ? with(property, isTrue, shape) : shape.having(property);
    }

    private static Schema with(Property property, Schema value, MessageShape shape) {
        return shape.having(property).with("properties", Map.of(property.name(), value));
    }

    private boolean isGiven(MappingNode.Entry entry, ReadContext ctx) {
        String name = ctx.canonicalName(entry.key()).orElse(entry.key().name());
        return properties.stream().anyMatch(p -> p.name().equals(name) && !(isFlag(p) && isFalse(entry)));
    }

    private static boolean isFalse(MappingNode.Entry entry) {
        return entry.value() instanceof ScalarNode scalar && scalar.text().equals("false");
    }

    static boolean isFlag(Property property) {
        return property.shape() instanceof BooleanShape;
    }

    /** {@code "ids", "filter" and "all: true"}. */
    private String names() {
        List<String> names = properties.stream()
                .map(p -> "\"" + p.name() + (isFlag(p) ? ": true" : "") + "\"")
                .toList();
        int last = names.size() - 1;
        return names.subList(0, last).stream().collect(Collectors.joining(", ")) + " and " + names.get(last);
    }
}
