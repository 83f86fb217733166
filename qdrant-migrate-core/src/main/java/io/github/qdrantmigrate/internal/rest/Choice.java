package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import java.util.List;
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
