package io.github.qdrantmigrate.internal.rest;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionParamsDiff;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests that would make a live collection again. */
public final class CollectionBody {
    private CollectionBody() {}

    /** Creates a collection with the same configuration, apart from what only an update can set. */
    public static CreateCollection of(String name, CollectionInfo info) {
        CollectionConfig config = info.getConfig();
        CreateCollection.Builder body = CreateCollection.newBuilder().setCollectionName(name);
        if (config.hasHnswConfig()) {
            body.setHnswConfig(config.getHnswConfig());
        }
        if (config.hasOptimizerConfig()) {
            // The server returns the number of threads twice, and the deprecated one would win.
            body.setOptimizersConfig(config.getOptimizerConfig().toBuilder().clearDeprecatedMaxOptimizationThreads());
        }
        if (config.hasWalConfig()) {
            body.setWalConfig(config.getWalConfig());
        }
        if (config.hasQuantizationConfig()) {
            body.setQuantizationConfig(config.getQuantizationConfig());
        }
        if (config.hasStrictModeConfig()) {
            body.setStrictModeConfig(config.getStrictModeConfig());
        }
        return params(body, config.getParams())
                .putAllMetadata(config.getMetadataMap())
                .build();
    }

    private static CreateCollection.Builder params(CreateCollection.Builder body, CollectionParams params) {
        body.setOnDiskPayload(params.getOnDiskPayload());
        if (params.getShardNumber() != 0) {
            body.setShardNumber(params.getShardNumber());
        }
        if (params.hasVectorsConfig()) {
            body.setVectorsConfig(params.getVectorsConfig());
        }
        if (params.hasSparseVectorsConfig()) {
            body.setSparseVectorsConfig(params.getSparseVectorsConfig());
        }
        if (params.hasReplicationFactor()) {
            body.setReplicationFactor(params.getReplicationFactor());
        }
        if (params.hasWriteConsistencyFactor()) {
            body.setWriteConsistencyFactor(params.getWriteConsistencyFactor());
        }
        if (params.hasShardingMethod()) {
            body.setShardingMethod(params.getShardingMethod());
        }
        return body;
    }

    /** Sets what creation cannot: how reads fan out. Empty where a collection has none of it. */
    public static Optional<UpdateCollection> update(String name, CollectionInfo info) {
        CollectionParams params = info.getConfig().getParams();
        CollectionParamsDiff.Builder diff = CollectionParamsDiff.newBuilder();
        if (params.hasReadFanOutFactor()) {
            diff.setReadFanOutFactor(params.getReadFanOutFactor());
        }
        if (params.hasReadFanOutDelayMs()) {
            diff.setReadFanOutDelayMs(params.getReadFanOutDelayMs());
        }
        UpdateCollection update = UpdateCollection.newBuilder()
                .setCollectionName(name)
                .setParams(diff)
                .build();
        return update.getParams().equals(CollectionParamsDiff.getDefaultInstance())
                ? Optional.empty()
                : Optional.of(update);
    }

    /** Creates the payload indexes, in the order of their fields. Parameters that were not given stay so. */
    public static List<CreateFieldIndexCollection> indexes(String name, CollectionInfo info) {
        return info.getPayloadSchemaMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> index(name, e.getKey(), e.getValue()))
                .toList();
    }

    /** Creates one payload index. */
    public static CreateFieldIndexCollection index(String name, String field, PayloadSchemaInfo schema) {
        CreateFieldIndexCollection.Builder index = CreateFieldIndexCollection.newBuilder()
                .setCollectionName(name)
                .setFieldName(field)
                .setFieldType(type(schema.getDataType()));
        if (schema.getParams().getIndexParamsCase() != PayloadIndexParams.IndexParamsCase.INDEXPARAMS_NOT_SET) {
            index.setFieldIndexParams(schema.getParams());
        }
        return index.build();
    }

    private static FieldType type(PayloadSchemaType type) {
        return switch (type) {
            case Keyword -> FieldType.FieldTypeKeyword;
            case Integer -> FieldType.FieldTypeInteger;
            case Float -> FieldType.FieldTypeFloat;
            case Geo -> FieldType.FieldTypeGeo;
            case Text -> FieldType.FieldTypeText;
            case Bool -> FieldType.FieldTypeBool;
            case Datetime -> FieldType.FieldTypeDatetime;
            case Uuid -> FieldType.FieldTypeUuid;
            case UnknownType, UNRECOGNIZED ->
                throw new IllegalArgumentException("The server has an index of a type that this client does not know");
        };
    }
}
