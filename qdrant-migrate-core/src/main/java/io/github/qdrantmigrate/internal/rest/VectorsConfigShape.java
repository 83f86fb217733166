package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.Optional;

/** {@code vectors} of a new collection: the parameters of the unnamed vector, or a mapping of names to parameters. */
final class VectorsConfigShape implements ValueShape {
    private final ValueShape single;
    private final ValueShape named;

    VectorsConfigShape(Shapes shapes) {
        this.single = shapes.of(VectorParams.getDefaultInstance());
        this.named = shapes.of(VectorParamsMap.getDefaultInstance());
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof MappingNode mapping)) {
            ctx.unexpected(node, expected());
            return Optional.empty();
        }
        return isNamed(mapping)
                ? named.read(node, ctx).map(map -> config("params_map", map))
                : single.read(node, ctx).map(params -> config("params", params));
    }

    /** Parameters have values that are no mappings, size and distance among them; names have none. */
    private static boolean isNamed(MappingNode mapping) {
        return mapping.entries().stream().allMatch(e -> e.value() instanceof MappingNode);
    }

    private static Message config(String field, Object value) {
        VectorsConfig.Builder config = VectorsConfig.newBuilder();
        return config.setField(Shapes.field(VectorsConfig.getDefaultInstance(), field), value)
                .build();
    }

    @Override
    public Node print(Object value) {
        VectorsConfig config = (VectorsConfig) value;
        return config.hasParams() ? single.print(config.getParams()) : named.print(config.getParamsMap());
    }

    @Override
    public boolean isAbsence(Object value) {
        return ((VectorsConfig) value).getConfigCase() == VectorsConfig.ConfigCase.CONFIG_NOT_SET;
    }

    @Override
    public Schema schema(Definitions definitions) {
        // Not merely either: editors shall complete the parameters and say which of them is wrong.
        Schema mappings =
                Schema.type("object").with("minProperties", 1).with("additionalProperties", Schema.type("object"));
        Schema none = Schema.type("object").with("maxProperties", 0);
        return Schema.any()
                .with("if", mappings)
                .with("then", named.schema(definitions))
                .with("else", Schema.anyOf(single.schema(definitions), none));
    }

    @Override
    public String expected() {
        return "{size, distance, …}, or a mapping of vector names to that";
    }
}
