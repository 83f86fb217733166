package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import java.util.List;
import java.util.Set;

/** Rules of collections, named vectors and payload indexes. */
final class CollectionRules {
    private CollectionRules() {}

    static void disjointNames(Message message, MappingNode node, ReadContext ctx) {
        CreateCollection body = (CreateCollection) message;
        Set<String> dense = body.getVectorsConfig().getParamsMap().getMapMap().keySet();
        Set<String> sparse = body.getSparseVectorsConfig().getMapMap().keySet();
        for (MappingNode.Entry entry : sparseNames(node)) {
            String name = entry.key().name();
            if (sparse.contains(name) && dense.contains(name)) {
                ctx.at("sparse_vectors")
                        .at(name)
                        .problem(
                                ErrorCode.INVALID_VALUE,
                                entry.key().position(),
                                "The vector name \"" + name + "\" is a dense vector's already",
                                "Give one of the two another name.");
            }
        }
    }

    private static List<MappingNode.Entry> sparseNames(MappingNode node) {
        return node.entries().stream()
                .filter(e -> Set.of("sparse_vectors", "sparseVectors")
                        .contains(e.key().name()))
                .filter(e -> e.value() instanceof MappingNode)
                .flatMap(e -> ((MappingNode) e.value()).entries().stream())
                .toList();
    }

    static void lookupOrRange(Message message, MappingNode node, ReadContext ctx) {
        IntegerIndexParams params = (IntegerIndexParams) message;
        boolean neither = params.hasLookup() && !params.getLookup() && params.hasRange() && !params.getRange();
        if (neither) {
            MessageRules.invalid(
                    ctx,
                    node,
                    "An integer index needs \"lookup\" or \"range\", and both are false",
                    "Set one of them to true, or leave it out.");
        }
    }

    static void indexType(Message message, MappingNode node, ReadContext ctx) {
        if (!((CreateFieldIndexCollection) message).hasFieldType()) {
            ctx.problem(
                    ErrorCode.MISSING_FIELD,
                    node.position(),
                    "The field \"type\" is missing",
                    "Add \"type\", one of keyword, integer, float, geo, text, bool, datetime, uuid.");
        }
    }

    static void denseOrSparse(Message message, MappingNode node, ReadContext ctx) {
        CreateVectorNameRequest request = (CreateVectorNameRequest) message;
        if (!request.hasDenseConfig() && !request.hasSparseConfig()) {
            ctx.problem(
                    ErrorCode.MISSING_FIELD,
                    node.position(),
                    "Neither \"dense\" nor \"sparse\" is given",
                    "Add \"dense\" with size and distance, or \"sparse\".");
        }
    }
}
