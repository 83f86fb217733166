package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import java.util.List;
import java.util.Optional;

/** One shard key, a list of them, or {@code {target, fallback}}. */
final class ShardKeySelectorShape implements ValueShape {
    private final ValueShape one = new ShardKeyShape();
    private final ListShape several = new ListShape(one, 1, ListShape.Single.ALSO_ALONE);
    private final MessageShape withFallback;

    ShardKeySelectorShape(Shapes shapes) {
        ShardKeySelector prototype = ShardKeySelector.getDefaultInstance();
        Binding target = new FieldBinding(Shapes.field(prototype, "shard_keys"), new OnlyItemShape(one));
        Binding fallback = new FieldBinding(
                Shapes.field(prototype, "fallback"), shapes.value(prototype, Shapes.field(prototype, "fallback")));
        this.withFallback = new MessageShape(
                prototype,
                List.of(
                        Property.of("target", Property.Need.REQUIRED, target),
                        Property.of("fallback", Property.Need.REQUIRED, fallback)),
                List.of());
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof MappingNode) {
            return withFallback.read(node, ctx);
        }
        return several.read(node, ctx).map(keys -> {
            ShardKeySelector.Builder selector = ShardKeySelector.newBuilder();
            ((List<?>) keys).forEach(key -> selector.addShardKeys((ShardKey) key));
            return selector.build();
        });
    }

    @Override
    public Node print(Object value) {
        ShardKeySelector selector = (ShardKeySelector) value;
        if (selector.hasFallback()) {
            return withFallback.print(selector);
        }
        List<Node> keys = selector.getShardKeysList().stream().map(one::print).toList();
        return keys.size() == 1 ? keys.get(0) : SequenceNode.of(keys);
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(several.schema(definitions), withFallback.schema(definitions));
    }

    @Override
    public String expected() {
        return "a shard key, a list of shard keys, or {target, fallback}";
    }

    /** A repeated field that holds one item, which stands without a list. */
    private record OnlyItemShape(ValueShape item) implements ValueShape {
        @Override
        public Optional<Object> read(Node node, ReadContext ctx) {
            return item.read(node, ctx).map(List::of);
        }

        @Override
        public Node print(Object value) {
            List<?> items = (List<?>) value;
            if (items.size() != 1) {
                throw new IllegalArgumentException("REST has one target beside a fallback, not " + items.size());
            }
            return item.print(items.get(0));
        }

        @Override
        public Schema schema(Definitions definitions) {
            return item.schema(definitions);
        }

        @Override
        public String expected() {
            return item.expected();
        }
    }
}
