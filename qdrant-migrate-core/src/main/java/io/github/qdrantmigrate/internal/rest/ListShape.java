package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of values of one shape.
 *
 * @param item the shape of its items
 * @param minimum fewest items that are accepted
 * @param single whether one item may stand without its list
 */
record ListShape(ValueShape item, int minimum, Single single) implements ValueShape {
    /** Whether one item may stand without its list. */
    enum Single {
        IN_A_LIST,
        ALSO_ALONE
    }

    /** Any number of items, always in a list. */
    static ListShape of(ValueShape item) {
        return new ListShape(item, 0, Single.IN_A_LIST);
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof SequenceNode sequence)) {
            if (single == Single.ALSO_ALONE) {
                return item.read(node, ctx).map(List::of);
            }
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        if (sequence.items().size() < minimum) {
            ctx.problem(ErrorCode.INVALID_VALUE, node.position(), "The list is empty", "Add at least one item.");
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            item.read(sequence.items().get(i), ctx.at(i)).ifPresent(values::add);
        }
        return Optional.of(values);
    }

    @Override
    public Node print(Object value) {
        return SequenceNode.of(((List<?>) value).stream().map(item::print).toList());
    }

    @Override
    public Schema schema(Definitions definitions) {
        Schema items = item.schema(definitions);
        Schema list = minimum > 0 ? Schema.listOf(items).with("minItems", minimum) : Schema.listOf(items);
        return single == Single.ALSO_ALONE ? Schema.anyOf(items, list) : list;
    }

    @Override
    public String expected() {
        return "a list, each item " + item.expected();
    }
}
