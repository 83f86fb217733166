package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One condition of a filter. REST does not say which kind it is; its keys do: those of a field condition, of a nested
 * filter, or the name of the kind.
 */
final class ConditionShape implements ValueShape {
    private static final Set<String> KINDS_WITH_OWN_FORM = Set.of("field", "filter");

    private final Shapes shapes;
    private final MessageShape kinds;

    ConditionShape(Shapes shapes) {
        this.shapes = shapes;
        MessageShape all = shapes.message(Condition.getDefaultInstance());
        this.kinds = all.with(all.properties().stream()
                .filter(p -> !KINDS_WITH_OWN_FORM.contains(p.name()))
                .toList());
    }

    private MessageShape fields() {
        return (MessageShape) shapes.of(FieldCondition.getDefaultInstance());
    }

    private MessageShape filters() {
        return (MessageShape) shapes.of(Filter.getDefaultInstance());
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof MappingNode mapping)) {
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        if (mapping.entries().isEmpty()) {
            ctx.problem(
                    ErrorCode.INVALID_VALUE,
                    node.position(),
                    "The condition says nothing; Qdrant would drop it and the filter would match more",
                    "Write " + expected() + ".");
            return Optional.empty();
        }
        return dispatch(mapping, ctx);
    }

    private Optional<Object> dispatch(MappingNode mapping, ReadContext ctx) {
        if (fields().known(mapping).anyMatch(p -> !isKind(p.name()))) {
            return fields().read(mapping, ctx)
                    .map(field -> Condition.newBuilder()
                            .setField((FieldCondition) field)
                            .build());
        }
        if (filters().known(mapping).findAny().isPresent()) {
            return filter(mapping, ctx);
        }
        if (kinds.known(mapping).findAny().isPresent()) {
            return kinds.read(mapping, ctx);
        }
        unknown(mapping.entries().get(0), ctx);
        return Optional.empty();
    }

    private Optional<Object> filter(MappingNode mapping, ReadContext ctx) {
        int before = ctx.problemCount();
        Message filter = filters().readMapping(mapping, ctx);
        if (ctx.problemCount() == before && filter.equals(Filter.getDefaultInstance())) {
            ctx.problem(
                    ErrorCode.INVALID_VALUE,
                    mapping.position(),
                    "The nested filter has no conditions and would match everything",
                    "Add conditions or remove it.");
        }
        return Optional.of(Condition.newBuilder().setFilter((Filter) filter).build());
    }

    private boolean isKind(String name) {
        return kinds.properties().stream().anyMatch(p -> p.name().equals(name));
    }

    private void unknown(MappingNode.Entry entry, ReadContext ctx) {
        String name = entry.key().name();
        List<String> names = Stream.of(fields(), filters(), kinds)
                .flatMap(shape -> shape.properties().stream())
                .map(Property::name)
                .distinct()
                .toList();
        ctx.at(name)
                .problem(
                        ErrorCode.UNKNOWN_FIELD,
                        entry.key().position(),
                        "There is no condition \"" + name + "\"",
                        new Suggestion(names).remedy(name));
    }

    @Override
    public Node print(Object value) {
        Condition condition = (Condition) value;
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> fields().print(condition.getField());
            case FILTER -> filters().print(condition.getFilter());
            default -> kinds.print(condition);
        };
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(
                shapes.schema(FieldCondition.getDefaultInstance(), definitions),
                shapes.schema(Filter.getDefaultInstance(), definitions)
                        .and(Schema.any().with("minProperties", 1)),
                kinds.schema(definitions));
    }

    @Override
    public String expected() {
        return "a condition such as {key: color, match: {value: red}}";
    }
}
