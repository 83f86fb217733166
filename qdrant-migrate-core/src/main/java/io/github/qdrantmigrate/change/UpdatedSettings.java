package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.rest.CollectionBody;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of an update a collection does not show. */
final class UpdatedSettings {
    private static final Set<String> NO_STATE = Set.of("name", "timeout");
    private static final String QUANTIZATION = "quantization_config";

    private final MappingNode declared;
    private final MappingNode actual;

    private UpdatedSettings(MappingNode declared, MappingNode actual) {
        this.declared = declared;
        this.actual = actual;
    }

    static List<String> differences(UpdateCollection request, CollectionInfo info) {
        MappingNode declared = Declared.without(Declared.body(request), NO_STATE);
        return new UpdatedSettings(declared, asUpdate(info)).differences();
    }

    /** The configuration after an update: what it does not name stays. Quantization apart, which can be unset. */
    static CollectionConfig predicted(UpdateCollection update, CollectionConfig config) {
        CollectionConfig.Builder after = config.toBuilder();
        after.getHnswConfigBuilder().mergeFrom(update.getHnswConfig());
        after.getOptimizerConfigBuilder().mergeFrom(update.getOptimizersConfig());
        after.getStrictModeConfigBuilder().mergeFrom(update.getStrictModeConfig());
        update.getParams()
                .getAllFields()
                .forEach((field, value) -> after.getParamsBuilder()
                        .setField(CollectionParams.getDescriptor().findFieldByName(field.getName()), value));
        vectors(update, after.getParamsBuilder());
        return after.build();
    }

    private static void vectors(UpdateCollection update, CollectionParams.Builder params) {
        update.getVectorsConfig().getParamsMap().getMapMap().forEach((name, diff) -> {
            VectorsConfig.Builder config = params.getVectorsConfigBuilder();
            VectorParams.Builder vector = config.hasParams()
                    ? config.getParamsBuilder()
                    : config.getParamsMap().getMapOrDefault(name, VectorParams.getDefaultInstance()).toBuilder();
            vector.getHnswConfigBuilder().mergeFrom(diff.getHnswConfig());
            if (diff.hasOnDisk()) {
                vector.setOnDisk(diff.getOnDisk());
            }
            if (!config.hasParams()) {
                config.getParamsMapBuilder().putMap(name, vector.build());
            }
        });
        update.getSparseVectorsConfig().getMapMap().forEach((name, diff) -> {
            SparseVectorConfig.Builder config = params.getSparseVectorsConfigBuilder();
            SparseVectorParams was = config.getMapOrDefault(name, SparseVectorParams.getDefaultInstance());
            config.putMap(name, was.toBuilder().mergeFrom(diff).build());
        });
    }

    /** A collection as the update that would give it its settings: some stand elsewhere than when it is created. */
    private static MappingNode asUpdate(CollectionInfo info) {
        MappingNode body = Declared.body(CollectionBody.of("", info));
        List<Entry> params = new ArrayList<>(body.entries());
        CollectionBody.update("", info)
                .flatMap(update -> Declared.body(update).get("params"))
                .ifPresent(fanOut -> params.addAll(((MappingNode) fanOut).entries()));
        List<Entry> entries = new ArrayList<>(body.entries());
        entries.removeIf(e -> e.key().name().equals("vectors"));
        entries.add(Entry.of("params", MappingNode.of(params)));
        entries.add(Entry.of("vectors", vectors(body)));
        return MappingNode.of(entries);
    }

    /** By name; the unnamed vector has the empty one. */
    private static MappingNode vectors(MappingNode body) {
        Optional<Node> vectors = body.get("vectors");
        if (vectors.isEmpty()) {
            return MappingNode.of(List.of());
        }
        MappingNode mapping = (MappingNode) vectors.get();
        boolean single =
                mapping.get("size").filter(ScalarNode.class::isInstance).isPresent();
        return single ? MappingNode.of(List.of(Entry.of("", mapping))) : mapping;
    }

    private List<String> differences() {
        return Declared.differences(withoutRemovals("", declared, actual), actual);
    }

    /** Leaves out what the update removes and what is gone: quantization by its word, metadata by null. */
    private MappingNode withoutRemovals(String name, MappingNode wanted, MappingNode found) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : wanted.entries()) {
            String key = entry.key().name();
            Optional<Node> there = found.get(key);
            boolean removed = there.isEmpty() && isRemoval(name, key, entry.value());
            if (entry.value() instanceof MappingNode nested
                    && there.isPresent()
                    && there.get() instanceof MappingNode in) {
                entries.add(Entry.of(key, withoutRemovals(key, nested, in)));
            } else if (entry.value() instanceof MappingNode nested && key.equals("metadata")) {
                entries.add(Entry.of(key, withoutRemovals(key, nested, MappingNode.of(List.of()))));
            } else if (!removed) {
                entries.add(entry);
            }
        }
        return MappingNode.of(entries);
    }

    private static boolean isRemoval(String parent, String key, Node value) {
        boolean disabled = key.equals(QUANTIZATION) && value instanceof ScalarNode;
        boolean nulled = parent.equals("metadata")
                && value instanceof ScalarNode scalar
                && scalar.kind() == ScalarNode.Kind.NULL;
        return disabled || nulled;
    }
}
