package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How REST spells a field where it is not gRPC's name, which fields REST requires, and which are not offered. Keys are
 * {@code Message.field}. Names are those of Qdrant's OpenAPI document and of its aliases in {@code lib/api/src/rest} and
 * {@code lib/collection/src/operations}.
 */
final class FieldTable {
    private static final Names COLLECTION = names("collection", "name", "collection_name");
    private static final Names NAMED_COLLECTION = names("name", "collection", "collection_name");
    private static final Names QUANTIZATION = names("quantization_config", "quantization");
    private static final Names OPTIMIZERS = names("optimizers_config", "optimizer_config");
    private static final Names VECTOR = names("vector", "vectors");

    private static final Map<String, Names> NAMES = Map.ofEntries(
            Map.entry("CreateCollection.collection_name", NAMED_COLLECTION),
            Map.entry("UpdateCollection.collection_name", NAMED_COLLECTION),
            Map.entry("DeleteCollection.collection_name", NAMED_COLLECTION),
            Map.entry("CreateCollection.vectors_config", names("vectors")),
            Map.entry("UpdateCollection.vectors_config", names("vectors")),
            Map.entry("CreateCollection.sparse_vectors_config", names("sparse_vectors")),
            Map.entry("UpdateCollection.sparse_vectors_config", names("sparse_vectors")),
            Map.entry("CreateCollection.optimizers_config", OPTIMIZERS),
            Map.entry("UpdateCollection.optimizers_config", OPTIMIZERS),
            Map.entry("CreateCollection.quantization_config", QUANTIZATION),
            Map.entry("UpdateCollection.quantization_config", QUANTIZATION),
            Map.entry("VectorParams.quantization_config", QUANTIZATION),
            Map.entry("VectorParamsDiff.quantization_config", QUANTIZATION),
            Map.entry("QuantizationConfig.turboquant", names("turbo")),
            Map.entry("QuantizationConfigDiff.turboquant", names("turbo")),
            Map.entry("HnswConfigDiff.full_scan_threshold", names("full_scan_threshold", "full_scan_threshold_kb")),
            Map.entry("OptimizersConfigDiff.max_segment_size", names("max_segment_size", "max_segment_size_kb")),
            Map.entry("OptimizersConfigDiff.memmap_threshold", names("memmap_threshold", "memmap_threshold_kb")),
            Map.entry("OptimizersConfigDiff.indexing_threshold", names("indexing_threshold", "indexing_threshold_kb")),
            Map.entry("CreateVectorNameRequest.dense_config", names("dense")),
            Map.entry("CreateVectorNameRequest.sparse_config", names("sparse")),
            Map.entry("PointsSelector.points", names("ids", "points")),
            Map.entry("PointStruct.vectors", VECTOR),
            Map.entry("PointVectors.vectors", VECTOR),
            Map.entry("RetrievedPoint.vectors", VECTOR),
            Map.entry("DeletePointVectors.vectors", names("vectors", "vector")),
            Map.entry("UpsertPoints.update_mode", names("mode", "update_mode")),
            Map.entry("CreateFieldIndexCollection.field_name", names("field", "field_name")),
            Map.entry("DeleteFieldIndexCollection.field_name", names("field", "field_name")),
            Map.entry("CreateAlias.alias_name", names("alias", "alias_name")),
            Map.entry("DeleteAlias.alias_name", names("alias", "alias_name")),
            Map.entry("RenameAlias.old_alias_name", names("from", "old_alias_name")),
            Map.entry("RenameAlias.new_alias_name", names("to", "new_alias_name")));

    private static final Set<String> REQUIRED = Set.of(
            "VectorParams.size",
            "VectorParams.distance",
            "DenseVectorCreationConfig.size",
            "DenseVectorCreationConfig.distance",
            "MultiVectorConfig.comparator",
            "ScalarQuantization.type",
            "ProductQuantization.compression",
            "SnowballParams.language",
            "PointStruct.id",
            "PointStruct.vectors",
            "PointVectors.id",
            "PointVectors.vectors",
            "SparseVector.indices",
            "SparseVector.values",
            "Document.text",
            "Document.model",
            "Image.image",
            "Image.model",
            "InferenceObject.object",
            "InferenceObject.model",
            "FieldCondition.key",
            "IsEmptyCondition.key",
            "IsNullCondition.key",
            "NestedCondition.key",
            "NestedCondition.filter",
            "MinShould.conditions",
            "MinShould.min_count",
            "GeoPoint.lon",
            "GeoPoint.lat",
            "GeoBoundingBox.top_left",
            "GeoBoundingBox.bottom_right",
            "GeoRadius.center",
            "GeoRadius.radius",
            "GeoPolygon.exterior",
            "GeoLineString.points",
            "CreateShardKey.shard_key",
            "DeleteShardKey.shard_key");

    /** Not offered, with the reason. */
    static final Map<String, String> EXCLUDED = Map.ofEntries(
            Map.entry(
                    "OptimizersConfigDiff.deprecated_max_optimization_threads",
                    "the same as max_optimization_threads, and would win over it"),
            Map.entry("VectorsConfigDiff.params", "REST has only the mapping; the unnamed vector is \"\" in it"),
            Map.entry("QuantizationConfigDiff.disabled", "written as the word Disabled"),
            Map.entry("RetrievedPoint.order_value", "belongs to an answer's order, not to the point"),
            Map.entry("Vector.data", "deprecated for dense, sparse and multi_dense"),
            Map.entry("Vector.indices", "deprecated for sparse"),
            Map.entry("Vector.vectors_count", "deprecated for multi_dense"),
            Map.entry("VectorOutput.data", "printed for servers before 1.17, and never read into"),
            Map.entry("VectorOutput.indices", "printed for servers before 1.17, and never read into"),
            Map.entry("VectorOutput.vectors_count", "printed for servers before 1.17, and never read into"));

    /** The fields to print first, where the order of the message is not the one to read. */
    private static final Map<String, List<String>> ORDER = Map.of(
            "CreateCollection", List.of("collection_name", "vectors_config", "sparse_vectors_config", "shard_number"),
            "UpdateCollection", List.of("collection_name", "vectors_config", "sparse_vectors_config"),
            "PointStruct", List.of("id", "vectors", "payload"),
            "RetrievedPoint", List.of("id", "vectors", "payload", "shard_key"),
            "SparseVector", List.of("indices", "values"),
            "CreateAlias", List.of("alias_name"),
            "Filter", List.of("must", "should", "must_not"));

    private FieldTable() {}

    /**
     * @param name the name that is printed
     * @param synonyms other names that are read
     */
    record Names(String name, List<String> synonyms) {}

    static Names names(FieldDescriptor field) {
        Names known = NAMES.get(key(field));
        if (known != null) {
            return known;
        }
        return switch (field.getName()) {
            case "collection_name" -> COLLECTION;
            case "shard_key_selector" -> names("shard_key");
            default -> names(field.getName());
        };
    }

    static Property.Need need(FieldDescriptor field) {
        return REQUIRED.contains(key(field)) ? Property.Need.REQUIRED : Property.Need.OPTIONAL;
    }

    static boolean isExcluded(FieldDescriptor field) {
        return EXCLUDED.containsKey(key(field));
    }

    /** The fields in the order to print them. */
    static List<FieldDescriptor> ordered(Descriptor message) {
        List<String> first = ORDER.getOrDefault(message.getName(), List.of());
        List<FieldDescriptor> ordered = new ArrayList<>();
        first.forEach(name -> ordered.add(message.findFieldByName(name)));
        message.getFields().stream().filter(f -> !first.contains(f.getName())).forEach(ordered::add);
        return ordered;
    }

    /** Fields of these messages are keys of the mapping that the message would stand in. */
    static boolean isInlined(FieldDescriptor field) {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || field.isRepeated()) {
            return false;
        }
        return field.getMessageType().getName().equals("PointsSelector")
                || key(field).equals("CreateShardKeyRequest.request")
                || key(field).equals("DeleteShardKeyRequest.request");
    }

    /**
     * True where {@code null} stands for a field that is left out, as in what the server's REST API answers about a
     * collection. Elsewhere it is more likely a value that was forgotten: a filter, a key or a mode that is dropped in
     * silence would change more points.
     */
    static boolean nullIsAbsence(FieldDescriptor field) {
        return field.getFile().getName().endsWith("collections.proto")
                || field.getName().equals("payload");
    }

    static String key(FieldDescriptor field) {
        return field.getContainingType().getName() + "." + field.getName();
    }

    private static Names names(String name, String... synonyms) {
        return new Names(name, Arrays.asList(synonyms));
    }
}
