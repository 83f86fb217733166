package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams.IndexParamsCase;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes and removes payload indexes. */
public final class IndexOperations {
    private record TypeAndParams(PayloadSchemaType type, IndexParamsCase params) {}

    private static final Map<FieldType, TypeAndParams> TYPES = Map.of(
            FieldType.FieldTypeKeyword,
            new TypeAndParams(PayloadSchemaType.Keyword, IndexParamsCase.KEYWORD_INDEX_PARAMS),
            FieldType.FieldTypeInteger,
            new TypeAndParams(PayloadSchemaType.Integer, IndexParamsCase.INTEGER_INDEX_PARAMS),
            FieldType.FieldTypeFloat,
            new TypeAndParams(PayloadSchemaType.Float, IndexParamsCase.FLOAT_INDEX_PARAMS),
            FieldType.FieldTypeGeo,
            new TypeAndParams(PayloadSchemaType.Geo, IndexParamsCase.GEO_INDEX_PARAMS),
            FieldType.FieldTypeText,
            new TypeAndParams(PayloadSchemaType.Text, IndexParamsCase.TEXT_INDEX_PARAMS),
            FieldType.FieldTypeBool,
            new TypeAndParams(PayloadSchemaType.Bool, IndexParamsCase.BOOL_INDEX_PARAMS),
            FieldType.FieldTypeDatetime,
            new TypeAndParams(PayloadSchemaType.Datetime, IndexParamsCase.DATETIME_INDEX_PARAMS),
            FieldType.FieldTypeUuid,
            new TypeAndParams(PayloadSchemaType.Uuid, IndexParamsCase.UUID_INDEX_PARAMS));

    private IndexOperations() {}

    /** Makes the index, in place of another one on the same path. */
    public static PointOperation create(CreateFieldIndexCollection request) {
        PayloadSchemaInfo description = description(request);
        String path = JsonPath.parse(request.getFieldName()).toString();
        return (SchemaOperation) edit -> {
            StrictMode.of(edit.before().config())
                    .existingIndexes(edit.definition().indexes().size());
            change(edit, indexes -> indexes.put(path, description));
        };
    }

    /** Removes the index, if there is one on the path. */
    public static PointOperation delete(DeleteFieldIndexCollection request) {
        String path = JsonPath.parse(request.getFieldName()).toString();
        return (SchemaOperation) edit -> change(edit, indexes -> indexes.remove(path));
    }

    private static void change(CollectionEdit edit, Consumer<Map<String, PayloadSchemaInfo>> change) {
        Map<String, PayloadSchemaInfo> indexes = new TreeMap<>(edit.definition().indexes());
        change.accept(indexes);
        edit.define(edit.definition().withIndexes(indexes));
    }

    private static PayloadSchemaInfo description(CreateFieldIndexCollection request) {
        TypeAndParams type = Optional.of(request)
                .filter(CreateFieldIndexCollection::hasFieldType)
                .map(r -> TYPES.get(r.getFieldType()))
                .orElseThrow(() -> QdrantError.malformed("cannot convert field_type"));
        PayloadSchemaInfo.Builder description = PayloadSchemaInfo.newBuilder().setDataType(type.type());
        PayloadIndexParams params = request.getFieldIndexParams();
        if (params.getIndexParamsCase() == IndexParamsCase.INDEXPARAMS_NOT_SET) {
            return description.build();
        }
        if (params.getIndexParamsCase() != type.params()) {
            throw QdrantError.malformed("field_type (" + type.type() + ") and field_index_params do not match");
        }
        if (params.hasTextIndexParams()) {
            TokenizerType tokenizer = params.getTextIndexParams().getTokenizer();
            if (tokenizer == TokenizerType.Unknown || tokenizer == TokenizerType.UNRECOGNIZED) {
                throw QdrantError.malformed("unknown tokenizer type");
            }
        }
        return description.setParams(params).build();
    }
}
