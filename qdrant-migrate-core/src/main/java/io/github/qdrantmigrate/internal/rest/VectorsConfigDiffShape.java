package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Collections.VectorParamsDiffMap;
import io.qdrant.client.grpc.Collections.VectorsConfigDiff;
import java.util.Optional;

/**
 * {@code vectors} of an update: always a mapping of names, {@code ""} for the unnamed vector. gRPC's form for the unnamed
 * vector alone means the same to the server and is printed so.
 */
final class VectorsConfigDiffShape implements ValueShape {
    private final ValueShape named;

    VectorsConfigDiffShape(Shapes shapes) {
        this.named = shapes.of(VectorParamsDiffMap.getDefaultInstance());
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof MappingNode mapping && hasParameters(mapping)) {
            ctx.unexpected(node, expected(), "Write {\"\": {…}} for the unnamed vector.");
            return Optional.empty();
        }
        return named.read(node, ctx)
                .map(map -> VectorsConfigDiff.newBuilder()
                        .setParamsMap((VectorParamsDiffMap) map)
                        .build());
    }

    private static boolean hasParameters(MappingNode mapping) {
        return mapping.entries().stream().anyMatch(e -> !(e.value() instanceof MappingNode));
    }

    @Override
    public Node print(Object value) {
        VectorsConfigDiff diff = (VectorsConfigDiff) value;
        return named.print(
                diff.hasParams()
                        ? VectorParamsDiffMap.newBuilder()
                                .putMap("", diff.getParams())
                                .build()
                        : diff.getParamsMap());
    }

    @Override
    public String expected() {
        return "a mapping of vector names to {hnsw_config, quantization_config, on_disk}";
    }

    @Override
    public Schema schema(Definitions definitions) {
        return named.schema(definitions);
    }

    @Override
    public boolean isAbsence(Object value) {
        return ((VectorsConfigDiff) value).getConfigCase() == VectorsConfigDiff.ConfigCase.CONFIG_NOT_SET;
    }
}
