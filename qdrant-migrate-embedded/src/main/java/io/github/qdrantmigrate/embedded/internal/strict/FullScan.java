package io.github.qdrantmigrate.embedded.internal.strict;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.IndexLookup;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Filter;
import java.util.Optional;

/**
 * Tells whether a search for nearest vectors would have to look at all of them, because the collection does without
 * the graph that searches walk along.
 *
 * @param config of the collection
 * @param indexes on payloads
 */
public record FullScan(CollectionConfig config, IndexLookup indexes) {
    /** Refuses the search where strict mode allows no exact ones. */
    public void check(String vectorName, Filter filter) {
        if (!StrictMode.of(config).refusesExact()
                || config.getParams().getSparseVectorsConfig().containsMap(vectorName)) {
            return;
        }
        HnswConfigDiff own = own(vectorName);
        long links = own.hasM() ? own.getM() : config.getHnswConfig().getM();
        if (links > 0) {
            return;
        }
        String place = vectorName.isEmpty() ? "" : " on '" + vectorName + "'";
        if (FilterSize.of(filter).noneMatch(this::namesTenant)) {
            throw QdrantError.badRequest("Request is forbidden" + place + " because global vector indexing is disabled"
                    + " (hnsw_config.m = 0). Help: Use tenant-specific filter, enable global vector indexing or"
                    + " enable strict mode `search_allow_exact` option");
        }
        if (payloadLinks(own, links) == 0) {
            throw QdrantError.badRequest("Request is forbidden" + place + " because vector indexing is disabled"
                    + " (hnsw_config.m = 0 and hnsw_config.payload_m = 0). Help: Enable vector indexing, use a prefetch"
                    + " query with indexed vectors or enable strict mode `search_allow_exact` option");
        }
    }

    private HnswConfigDiff own(String vectorName) {
        VectorsConfig vectors = config.getParams().getVectorsConfig();
        return vectorName.isEmpty() && vectors.hasParams()
                ? vectors.getParams().getHnswConfig()
                : vectors.getParamsMap()
                        .getMapOrDefault(vectorName, vectors.getParams())
                        .getHnswConfig();
    }

    private long payloadLinks(HnswConfigDiff own, long links) {
        if (own.hasPayloadM()) {
            return own.getPayloadM();
        }
        return config.getHnswConfig().hasPayloadM() ? config.getHnswConfig().getPayloadM() : links;
    }

    private boolean namesTenant(Condition condition) {
        return key(condition)
                .flatMap(indexes::find)
                .map(FieldIndex::description)
                .filter(index -> separatesTenants(index.getParams()))
                .isPresent();
    }

    private static Optional<JsonPath> key(Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> Optional.of(JsonPath.parse(condition.getField().getKey()));
            case IS_EMPTY -> Optional.of(JsonPath.parse(condition.getIsEmpty().getKey()));
            case IS_NULL -> Optional.of(JsonPath.parse(condition.getIsNull().getKey()));
            case NESTED ->
                Optional.of(JsonPath.parse(condition.getNested().getKey()).elements());
            case FILTER ->
                FilterSize.of(condition.getFilter())
                        .flatMap(inner -> key(inner).stream())
                        .findFirst();
            case HAS_ID, HAS_VECTOR, CONDITIONONEOF_NOT_SET -> Optional.empty();
        };
    }

    private static boolean separatesTenants(PayloadIndexParams params) {
        return switch (params.getIndexParamsCase()) {
            case KEYWORD_INDEX_PARAMS -> params.getKeywordIndexParams().getIsTenant();
            case UUID_INDEX_PARAMS -> params.getUuidIndexParams().getIsTenant();
            case INTEGER_INDEX_PARAMS -> params.getIntegerIndexParams().getIsPrincipal();
            case FLOAT_INDEX_PARAMS -> params.getFloatIndexParams().getIsPrincipal();
            case DATETIME_INDEX_PARAMS -> params.getDatetimeIndexParams().getIsPrincipal();
            case GEO_INDEX_PARAMS, TEXT_INDEX_PARAMS, BOOL_INDEX_PARAMS, INDEXPARAMS_NOT_SET -> false;
        };
    }
}
