package io.github.qdrantmigrate.change;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionParamsDiff;
import io.qdrant.client.grpc.Collections.Disabled;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.QuantizationConfig;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.SparseIndexConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The update that brings settings back. A setting that was not set before cannot be unset again on any Qdrant up to 1.18;
 * it gets the value that means the same ({@link NeutralSettings}), or stays where there is none.
 */
final class SettingsRestoration {
    private final UpdateCollection.Builder update = UpdateCollection.newBuilder();
    private final List<String> changed = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final HnswConfigDiff inherited;

    private SettingsRestoration(HnswConfigDiff inherited) {
        this.inherited = inherited;
    }

    static SettingsRestoration of(CollectionConfig before, CollectionConfig after) {
        SettingsRestoration restoration = new SettingsRestoration(before.getHnswConfig());
        restoration.compare(before, after);
        return restoration;
    }

    /** The update; empty where nothing differs, or nothing that differs can be set. */
    Optional<UpdateCollection> update(String collection) {
        return update.build().getSerializedSize() == 0
                ? Optional.empty()
                : Optional.of(update.setCollectionName(collection).build());
    }

    /** The settings that differ in what they mean, {@code hnsw_config.m was 16, is 32}. */
    List<String> changed() {
        return List.copyOf(changed);
    }

    /** What will not be as it was, but only mean the same, or not even that. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private void compare(CollectionConfig before, CollectionConfig after) {
        HnswConfigDiff hnsw = settings(
                "hnsw_config", before.getHnswConfig(), after.getHnswConfig(), NeutralSettings.collection(inherited));
        if (hnsw.getSerializedSize() > 0) {
            update.setHnswConfig(hnsw);
        }
        OptimizersConfigDiff optimizers = settings(
                "optimizers_config",
                withoutDeprecated(before.getOptimizerConfig()),
                withoutDeprecated(after.getOptimizerConfig()),
                NeutralSettings.OPTIMIZERS);
        if (optimizers.getSerializedSize() > 0) {
            update.setOptimizersConfig(optimizers);
        }
        CollectionParamsDiff params =
                settings("params", params(before.getParams()), params(after.getParams()), NeutralSettings.PARAMS);
        if (params.getSerializedSize() > 0) {
            update.setParams(params);
        }
        StrictModeConfig strict = settings(
                "strict_mode_config",
                before.getStrictModeConfig(),
                after.getStrictModeConfig(),
                NeutralSettings.strictMode());
        if (strict.getSerializedSize() > 0) {
            update.setStrictModeConfig(strict);
        }
        quantization("quantization_config", before, after).ifPresent(update::setQuantizationConfig);
        vectors(before.getParams(), after.getParams());
        sparseVectors(before.getParams(), after.getParams());
        metadata(before.getMetadataMap(), after.getMetadataMap());
    }

    /** The server returns the number of threads twice, and the deprecated one would win. */
    private static OptimizersConfigDiff withoutDeprecated(OptimizersConfigDiff config) {
        return config.toBuilder().clearDeprecatedMaxOptimizationThreads().build();
    }

    private static CollectionParamsDiff params(CollectionParams params) {
        CollectionParamsDiff.Builder diff =
                CollectionParamsDiff.newBuilder().setOnDiskPayload(params.getOnDiskPayload());
        for (FieldDescriptor to : CollectionParamsDiff.getDescriptor().getFields()) {
            FieldDescriptor from = CollectionParams.getDescriptor().findFieldByName(to.getName());
            if (from.hasPresence() && params.hasField(from)) {
                diff.setField(to, params.getField(from));
            }
        }
        return diff.build();
    }

    /** The fields of one message that are to be set so that it means what it meant before. */
    @SuppressWarnings("unchecked")
    private <M extends Message> M settings(String path, M before, M after, Map<String, Object> neutral) {
        Message.Builder set = before.newBuilderForType();
        for (FieldDescriptor field : before.getDescriptorForType().getFields()) {
            setting(path + "." + field.getName(), field, before, after, neutral).ifPresent(v -> set.setField(field, v));
        }
        return (M) set.build();
    }

    private Optional<Object> setting(
            String path, FieldDescriptor field, Message before, Message after, Map<String, Object> neutral) {
        boolean was = before.hasField(field);
        boolean is = after.hasField(field);
        if (!is || (was && before.getField(field).equals(after.getField(field)))) {
            return Optional.empty();
        }
        Object now = after.getField(field);
        if (was) {
            changed.add(path + " was " + text(before.getField(field)) + ", is " + text(now));
            return Optional.of(before.getField(field));
        }
        Object same = neutral.get(field.getName());
        if (same == null) {
            notes.add(path + " cannot be unset on a server and stays " + text(now));
            return Optional.empty();
        }
        if (same.equals(now)) {
            return Optional.empty();
        }
        changed.add(path + " was not set, is " + text(now));
        notes.add(path + " cannot be unset on a server; " + text(same) + " means the same");
        return Optional.of(same);
    }

    private Optional<QuantizationConfigDiff> quantization(String path, Message before, Message after) {
        FieldDescriptor field = before.getDescriptorForType().findFieldByName("quantization_config");
        boolean was = before.hasField(field);
        if (was == after.hasField(field) && before.getField(field).equals(after.getField(field))) {
            return Optional.empty();
        }
        changed.add(path + (was ? " is another one" : " was not set"));
        QuantizationConfigDiff.Builder diff = QuantizationConfigDiff.newBuilder();
        if (!was) {
            return Optional.of(diff.setDisabled(Disabled.getDefaultInstance()).build());
        }
        ((QuantizationConfig) before.getField(field))
                .getAllFields()
                .forEach((method, value) ->
                        diff.setField(QuantizationConfigDiff.getDescriptor().findFieldByName(method.getName()), value));
        return Optional.of(diff.build());
    }

    /** By name; the one vector without a name has the empty one. */
    private static Map<String, VectorParams> byName(VectorsConfig config) {
        return config.hasParams()
                ? Map.of("", config.getParams())
                : new TreeMap<>(config.getParamsMap().getMapMap());
    }

    private void vectors(CollectionParams before, CollectionParams after) {
        Map<String, VectorParams> now = byName(after.getVectorsConfig());
        byName(before.getVectorsConfig()).forEach((name, was) -> {
            VectorParams is = now.get(name);
            VectorParamsDiff diff =
                    is == null ? VectorParamsDiff.getDefaultInstance() : vector("vectors." + name, was, is);
            if (diff.getSerializedSize() > 0) {
                update.getVectorsConfigBuilder().getParamsMapBuilder().putMap(name, diff);
            }
        });
    }

    private VectorParamsDiff vector(String path, VectorParams was, VectorParams is) {
        VectorParamsDiff.Builder diff = VectorParamsDiff.newBuilder();
        HnswConfigDiff hnsw = settings(
                path + ".hnsw_config", was.getHnswConfig(), is.getHnswConfig(), NeutralSettings.vector(inherited));
        if (hnsw.getSerializedSize() > 0) {
            diff.setHnswConfig(hnsw);
        }
        quantization(path + ".quantization_config", was, is).ifPresent(diff::setQuantizationConfig);
        setting(
                        path + ".on_disk",
                        VectorParams.getDescriptor().findFieldByName("on_disk"),
                        was,
                        is,
                        NeutralSettings.VECTOR)
                .ifPresent(value -> diff.setOnDisk((Boolean) value));
        return diff.build();
    }

    private void sparseVectors(CollectionParams before, CollectionParams after) {
        Map<String, SparseVectorParams> now = after.getSparseVectorsConfig().getMapMap();
        new TreeMap<>(before.getSparseVectorsConfig().getMapMap()).forEach((name, was) -> {
            SparseVectorParams is = now.getOrDefault(name, was);
            String path = "sparse_vectors." + name;
            SparseVectorParams.Builder diff = SparseVectorParams.newBuilder();
            SparseIndexConfig index =
                    settings(path + ".index", was.getIndex(), is.getIndex(), NeutralSettings.SPARSE_INDEX);
            if (index.getSerializedSize() > 0) {
                diff.setIndex(index);
            }
            setting(
                            path + ".modifier",
                            SparseVectorParams.getDescriptor().findFieldByName("modifier"),
                            was,
                            is,
                            NeutralSettings.SPARSE_VECTOR)
                    .ifPresent(value ->
                            diff.setField(SparseVectorParams.getDescriptor().findFieldByName("modifier"), value));
            if (diff.hasIndex() || diff.hasModifier()) {
                update.getSparseVectorsConfigBuilder().putMap(name, diff.build());
            }
        });
    }

    /** A null removes a field of the metadata. */
    private void metadata(Map<String, Value> before, Map<String, Value> after) {
        Value none = Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        Map<String, Value> set = new TreeMap<>();
        before.forEach((key, value) -> {
            if (!value.equals(after.get(key))) {
                set.put(key, value);
            }
        });
        after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(key -> set.put(key, none));
        set.keySet().forEach(key -> changed.add("metadata." + key + " is another one"));
        update.putAllMetadata(set);
    }

    private static String text(Object value) {
        String text = value.toString().strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "empty" : text;
    }
}
