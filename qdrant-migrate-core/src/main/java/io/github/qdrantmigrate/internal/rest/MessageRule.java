package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;

/** What several fields of a message must satisfy together. Run only where each field by itself is right. */
interface MessageRule {
    /** Adds what is wrong to the context. */
    void check(Message message, MappingNode node, ReadContext ctx);
}
