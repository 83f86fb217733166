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
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The update that brings settings back that a change altered, and no others. A setting that was not set before cannot be
 * unset again on any Qdrant up to 1.18; it gets the value that means the same ({@link NeutralSettings}), or stays where there
 * is none. A setting that has such a value from an earlier restoration, while what it is to mean has changed, follows.
 */
final class SettingsRestoration {
    private final UpdateCollection.Builder update = UpdateCollection.newBuilder();
    private final List<String> changed = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final HnswConfigDiff inheritedBefore;
    private final HnswConfigDiff inheritedAfter;

    private SettingsRestoration(HnswConfigDiff inheritedBefore, HnswConfigDiff inheritedAfter) {
        this.inheritedBefore = inheritedBefore;
        this.inheritedAfter = inheritedAfter;
    }

    /**
     * What is to be done now.
     *
     * @param before the settings before the change
     * @param after the settings right after it
     * @param now the settings as they are
     */
    static SettingsRestoration of(CollectionConfig before, CollectionConfig after, CollectionConfig now) {
        SettingsRestoration restoration = new SettingsRestoration(before.getHnswConfig(), after.getHnswConfig());
        restoration.compare(before, after, now);
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

    private void compare(CollectionConfig before, CollectionConfig after, CollectionConfig now) {
        Neutral hnsw = new Neutral(
                NeutralSettings.collection(inheritedBefore), NeutralSettings.collection(inheritedAfter), "");
        settings("hnsw_config", States.of(before, after, now).map(CollectionConfig::getHnswConfig), hnsw)
                .ifPresent(update::setHnswConfig);
        settings(
                        "optimizers_config",
                        States.of(before, after, now)
                                .map(CollectionConfig::getOptimizerConfig)
                                .map(SettingsRestoration::withoutDeprecated),
                        Neutral.of(NeutralSettings.OPTIMIZERS))
                .ifPresent(update::setOptimizersConfig);
        settings(
                        "params",
                        States.of(before, after, now).map(config -> params(config.getParams())),
                        Neutral.of(NeutralSettings.PARAMS))
                .ifPresent(update::setParams);
        settings(
                        "strict_mode_config",
                        States.of(before, after, now).map(CollectionConfig::getStrictModeConfig),
                        Neutral.of(NeutralSettings.strictMode()))
                .ifPresent(update::setStrictModeConfig);
        quantization("quantization_config", States.of(before, after, now)).ifPresent(update::setQuantizationConfig);
        vectors(States.of(before, after, now).map(CollectionConfig::getParams));
        sparseVectors(States.of(before, after, now).map(CollectionConfig::getParams));
        metadata(before.getMetadataMap(), after.getMetadataMap(), now.getMetadataMap());
    }

    /** The same message before the change, after it, and now. */
    private record States<M>(M before, M after, M now) {
        static <M> States<M> of(M before, M after, M now) {
            return new States<>(before, after, now);
        }

        <N> States<N> map(Function<M, N> part) {
            return new States<>(part.apply(before), part.apply(after), part.apply(now));
        }
    }

    /** Values that meant the same as not being set, before the change and after it, and how long they do. */
    private record Neutral(Map<String, Object> before, Map<String, Object> after, String until) {
        static Neutral of(Map<String, Object> always) {
            return new Neutral(always, always, "");
        }
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

    /** The fields of one message that are to be set so that it means what it meant before; empty if none are. */
    @SuppressWarnings("unchecked")
    private <M extends Message> Optional<M> settings(String path, States<M> states, Neutral neutral) {
        Message.Builder set = states.before().newBuilderForType();
        for (FieldDescriptor field : states.before().getDescriptorForType().getFields()) {
            setting(path + "." + field.getName(), field, states, neutral).ifPresent(v -> set.setField(field, v));
        }
        return Optional.of((M) set.build()).filter(message -> message.getSerializedSize() > 0);
    }

    private <M extends Message> Optional<Object> setting(
            String path, FieldDescriptor field, States<M> states, Neutral neutral) {
        Object was = value(states.before(), field);
        Object left = value(states.after(), field);
        Object now = value(states.now(), field);
        Object meant = left == null ? neutral.after.get(field.getName()) : left;
        boolean altered = !Objects.equals(was, left);
        boolean follows = left == null && now != null && now.equals(meant);
        if (now == null || !(altered || follows)) {
            return Optional.empty();
        }
        Object wanted = was == null ? neutral.before.get(field.getName()) : was;
        if (wanted == null) {
            notes.add(path + " cannot be unset on a server and stays " + text(now));
            return Optional.empty();
        }
        if (now.equals(wanted)) {
            return Optional.empty();
        }
        changed.add(path + (was == null ? " was not set" : " was " + text(was)) + ", is " + text(now));
        if (was == null) {
            notes.add(path + " cannot be unset on a server; " + text(wanted) + " means the same" + neutral.until);
        }
        return Optional.of(wanted);
    }

    private static @Nullable Object value(Message message, FieldDescriptor field) {
        return message.hasField(field) ? message.getField(field) : null;
    }

    private <M extends Message> Optional<QuantizationConfigDiff> quantization(String path, States<M> states) {
        FieldDescriptor field = states.before().getDescriptorForType().findFieldByName("quantization_config");
        Object was = value(states.before(), field);
        Object now = value(states.now(), field);
        if (Objects.equals(was, value(states.after(), field)) || Objects.equals(was, now)) {
            return Optional.empty();
        }
        changed.add(path + (was == null ? " was not set" : " is another one"));
        QuantizationConfigDiff none = QuantizationConfigDiff.newBuilder()
                .setDisabled(Disabled.getDefaultInstance())
                .build();
        return Optional.of(was == null ? none : asUpdate((QuantizationConfig) was));
    }

    /** The methods have the same names where they are updated, but not the same numbers. */
    static QuantizationConfigDiff asUpdate(QuantizationConfig config) {
        QuantizationConfigDiff.Builder diff = QuantizationConfigDiff.newBuilder();
        config.getAllFields()
                .forEach((method, value) ->
                        diff.setField(QuantizationConfigDiff.getDescriptor().findFieldByName(method.getName()), value));
        return diff.build();
    }

    private void vectors(States<CollectionParams> params) {
        States<Map<String, VectorParams>> states =
                params.map(p -> VectorNames.of(p).dense());
        Set<String> names = new TreeSet<>(states.before().keySet());
        names.retainAll(states.after().keySet());
        names.retainAll(states.now().keySet());
        for (String name : names) {
            VectorParamsDiff diff =
                    vector("vectors." + (name.isEmpty() ? "\"\"" : name), states.map(vectors -> part(vectors, name)));
            if (diff.getSerializedSize() > 0) {
                update.getVectorsConfigBuilder().getParamsMapBuilder().putMap(name, diff);
            }
        }
    }

    private static <V> V part(Map<String, V> parts, String name) {
        return Objects.requireNonNull(parts.get(name));
    }

    private VectorParamsDiff vector(String path, States<VectorParams> states) {
        VectorParamsDiff.Builder diff = VectorParamsDiff.newBuilder();
        Neutral hnsw = new Neutral(
                NeutralSettings.vector(inheritedBefore),
                NeutralSettings.vector(inheritedAfter),
                " until the collection's own is changed");
        settings(path + ".hnsw_config", states.map(VectorParams::getHnswConfig), hnsw)
                .ifPresent(diff::setHnswConfig);
        quantization(path + ".quantization_config", states).ifPresent(diff::setQuantizationConfig);
        FieldDescriptor onDisk = VectorParams.getDescriptor().findFieldByName("on_disk");
        setting(path + ".on_disk", onDisk, states, Neutral.of(NeutralSettings.VECTOR))
                .ifPresent(value -> diff.setOnDisk((Boolean) value));
        return diff.build();
    }

    private void sparseVectors(States<CollectionParams> params) {
        States<Map<String, SparseVectorParams>> states =
                params.map(p -> p.getSparseVectorsConfig().getMapMap());
        Set<String> names = new TreeSet<>(states.before().keySet());
        names.retainAll(states.after().keySet());
        names.retainAll(states.now().keySet());
        FieldDescriptor modifier = SparseVectorParams.getDescriptor().findFieldByName("modifier");
        for (String name : names) {
            String path = "sparse_vectors." + name;
            States<SparseVectorParams> vector = states.map(vectors -> part(vectors, name));
            SparseVectorParams.Builder diff = SparseVectorParams.newBuilder();
            settings(
                            path + ".index",
                            vector.map(SparseVectorParams::getIndex),
                            Neutral.of(NeutralSettings.SPARSE_INDEX))
                    .ifPresent(diff::setIndex);
            setting(path + ".modifier", modifier, vector, Neutral.of(NeutralSettings.SPARSE_VECTOR))
                    .ifPresent(value -> diff.setField(modifier, value));
            if (diff.hasIndex() || diff.hasModifier()) {
                update.getSparseVectorsConfigBuilder().putMap(name, diff.build());
            }
        }
    }

    /** A null removes a field, so that one that was kept as a value cannot be brought back. */
    private void metadata(Map<String, Value> before, Map<String, Value> after, Map<String, Value> now) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Value was = before.get(key);
            Value is = now.get(key);
            boolean altered = !Objects.equals(was, after.get(key)) && !Objects.equals(was, is);
            if (altered && was != null && !was.hasNullValue()) {
                changed.add("metadata." + key + " is another one");
                update.putMetadata(key, was);
            } else if (altered && is != null) {
                changed.add("metadata." + key + " was not there");
                update.putMetadata(
                        key,
                        Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build());
            }
            if (altered && was != null && was.hasNullValue()) {
                notes.add("metadata." + key + " was null, which a server does not set again, and will be gone");
            }
        }
    }

    private static String text(Object value) {
        String text = value.toString().strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "empty" : text;
    }
}
