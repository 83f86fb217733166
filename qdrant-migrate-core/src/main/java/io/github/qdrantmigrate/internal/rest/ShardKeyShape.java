package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.Optional;

/** A shard key: a text or a number. */
record ShardKeyShape() implements ValueShape {
    private static final IntegerShape NUMBER = IntegerShape.of(IntegerShape.Width.UINT64);

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING) {
            return Optional.of(ShardKey.newBuilder().setKeyword(scalar.text()).build());
        }
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.INTEGER) {
            return NUMBER.read(node, ctx)
                    .map(number ->
                            ShardKey.newBuilder().setNumber((long) number).build());
        }
        ctx.unexpected(node, expected());
        return Optional.empty();
    }

    @Override
    public Node print(Object value) {
        ShardKey key = (ShardKey) value;
        return key.hasNumber() ? ScalarNode.unsigned(key.getNumber()) : ScalarNode.string(key.getKeyword());
    }

    @Override
    public boolean isAbsence(Object value) {
        return ((ShardKey) value).getKeyCase() == ShardKey.KeyCase.KEY_NOT_SET;
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.anyOf(Schema.text(), NUMBER.schema(definitions));
    }

    @Override
    public String expected() {
        return "a shard key (a text or a whole number of at least 0)";
    }
}
