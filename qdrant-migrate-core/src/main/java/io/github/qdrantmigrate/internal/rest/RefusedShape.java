package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;

/**
 * The value of a key that REST has and that must not be given all the same.
 *
 * @param what why not
 * @param remedy what to do instead
 */
record RefusedShape(String what, String remedy) implements ValueShape {
    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        ctx.problem(ErrorCode.INVALID_VALUE, node.position(), what, remedy);
        return Optional.empty();
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.not(Schema.any());
    }

    @Override
    public Node print(Object value) {
        throw new IllegalArgumentException("never read, so never printed");
    }

    @Override
    public String expected() {
        return "nothing";
    }
}
