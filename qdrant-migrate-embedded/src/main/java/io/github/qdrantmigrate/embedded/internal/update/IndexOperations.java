package io.github.qdrantmigrate.embedded.internal.update;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.github.qdrantmigrate.embedded.internal.strict.StrictMode;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams.IndexParamsCase;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.HashMap;
import java.util.List;
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
    public static SchemaOperation create(CreateFieldIndexCollection request) {
        if (request.hasFieldType()
                && request.getFieldType() == FieldType.UNRECOGNIZED
                && !request.hasFieldIndexParams()) {
            return new CreateOfUnknownType();
        }
        PayloadSchemaInfo description = description(request);
        JsonPath path = JsonPath.parse(request.getFieldName());
        return new Create(path, description);
    }

    private record CreateOfUnknownType() implements SchemaOperation {
        @Override
        public void check(CollectionEdit edit) {
            throw QdrantError.badRequest("Can't auto-detect field type, please specify `field_schema` in the request");
        }

        @Override
        public CollectionDefinition change(CollectionDefinition definition) {
            throw new IllegalStateException("Refused before");
        }
    }

    private record Create(JsonPath path, PayloadSchemaInfo description) implements SchemaOperation {
        @Override
        public void check(CollectionEdit edit) {
            StrictMode.of(edit.before().config())
                    .existingIndexes(edit.definition().indexes().size());
        }

        // An index of the same parameters, be they given or left out, is left as it is.
        @Override
        public CollectionDefinition change(CollectionDefinition definition) {
            return changed(
                    definition,
                    indexes -> indexes.merge(
                            path.toString(),
                            description,
                            (old, added) -> withoutDefaults(old).equals(withoutDefaults(added)) ? old : added));
        }

        @Override
        public void apply(ShardEdit edit) {
            forget(edit, path, this);
        }
    }

    private record Delete(JsonPath path) implements SchemaOperation {
        @Override
        public CollectionDefinition change(CollectionDefinition definition) {
            return changed(definition, indexes -> indexes.remove(path.toString()));
        }

        @Override
        public void apply(ShardEdit edit) {
            forget(edit, path, this);
        }
    }

    private static PayloadSchemaInfo withoutDefaults(PayloadSchemaInfo description) {
        PayloadSchemaInfo.Builder bare = description.toBuilder();
        if (bare.getParams().hasTextIndexParams()
                && bare.getParams().getTextIndexParams().getTokenizer() == TokenizerType.Word) {
            bare.getParamsBuilder().getTextIndexParamsBuilder().clearTokenizer();
        }
        boolean defaults = bare.getParams().getAllFields().values().stream()
                .allMatch(params -> ((Message) params).getAllFields().isEmpty());
        return defaults ? bare.clearParams().build() : bare.build();
    }

    /** Removes the index, if there is one on the path. */
    public static SchemaOperation delete(DeleteFieldIndexCollection request) {
        return new Delete(JsonPath.parse(request.getFieldName()));
    }

    private static CollectionDefinition changed(
            CollectionDefinition definition, Consumer<Map<String, PayloadSchemaInfo>> change) {
        Map<String, PayloadSchemaInfo> indexes = new TreeMap<>(definition.indexes());
        change.accept(indexes);
        return definition.withIndexes(indexes);
    }

    // An index that is made anew goes by what it finds.
    private static void forget(ShardEdit edit, JsonPath path, SchemaOperation operation) {
        CollectionDefinition before = edit.collection().definition();
        if (!operation.change(before).indexes().equals(before.indexes())) {
            edit.before().points().values().stream()
                    .filter(point -> point.overlooked().containsKey(path))
                    .forEach(point -> edit.restore(without(path, point)));
        }
    }

    private static StoredPoint without(JsonPath path, StoredPoint point) {
        Map<JsonPath, List<Value>> overlooked = new HashMap<>(point.overlooked());
        overlooked.remove(path);
        return point.withOverlooked(overlooked);
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
        return description.setParams(normalised(params)).build();
    }

    private static PayloadIndexParams normalised(PayloadIndexParams params) {
        return params.hasTextIndexParams()
                ? params.toBuilder()
                        .setTextIndexParams(TextLanguages.normalised(params.getTextIndexParams()))
                        .build()
                : params;
    }
}
