package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.function.UnaryOperator;

/** What several fields of a message must satisfy together. Run only where each field by itself is right. */
interface MessageRule {
    /** Adds what is wrong to the context. */
    void check(Message message, MappingNode node, ReadContext ctx);

    /** Adds to the schema of a message what it can say of this rule. */
    default Schema narrow(Schema schema, MessageShape shape) {
        return schema;
    }

    /** The same rule, with what a schema can say of it. */
    default MessageRule saying(UnaryOperator<Schema> said) {
        MessageRule rule = this;
        return new MessageRule() {
            @Override
            public void check(Message message, MappingNode node, ReadContext ctx) {
                rule.check(message, node, ctx);
            }

            @Override
            public Schema narrow(Schema schema, MessageShape shape) {
                return said.apply(schema);
            }
        };
    }
}
