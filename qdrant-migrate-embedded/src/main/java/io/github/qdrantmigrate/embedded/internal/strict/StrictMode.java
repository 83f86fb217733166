package io.github.qdrantmigrate.embedded.internal.strict;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.IndexLookup;
import io.github.qdrantmigrate.embedded.internal.point.StoredVector;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.StrictModeMultivector;
import io.qdrant.client.grpc.Collections.StrictModeSparse;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.SearchParams;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Refuses what a collection forbids; nothing as long as strict mode is not enabled.
 *
 * @param config what is forbidden
 */
public record StrictMode(StrictModeConfig config) {
    private static final StrictModeMultivector NO_ROW_LIMIT = StrictModeMultivector.getDefaultInstance();
    private static final StrictModeSparse NO_INDEX_LIMIT = StrictModeSparse.getDefaultInstance();

    /** As configured. */
    public static StrictMode of(CollectionConfig config) {
        StrictModeConfig strict = config.getStrictModeConfig();
        return new StrictMode(strict.getEnabled() ? strict : StrictModeConfig.getDefaultInstance());
    }

    /** The number of points asked for. */
    public void limit(long limit) {
        if (config.hasMaxQueryLimit()) {
            atMost(limit, config.getMaxQueryLimit(), "limit");
        }
    }

    /** The number of points put in at once. */
    public void upsert(int points) {
        if (config.hasUpsertMaxBatchsize()) {
            atMost(points, config.getUpsertMaxBatchsize(), "upsert limit");
        }
    }

    /** The number of points whose vectors are changed at once. */
    public void update(int points) {
        if (config.hasUpsertMaxBatchsize()) {
            atMost(points, config.getUpsertMaxBatchsize(), "update limit");
        }
    }

    /** The vectors of a point, as given, by name. */
    public void vectors(Map<String, StoredVector> vectors) {
        vectors.forEach((name, vector) -> {
            if (vector instanceof StoredVector.Multi multi) {
                rows(name, multi.rows().length);
            } else if (vector instanceof StoredVector.Sparse sparse) {
                indices(name, sparse.indices().length);
            }
        });
    }

    private void rows(String name, int given) {
        StrictModeMultivector limit = config.getMultivectorConfig().getMultivectorConfigOrDefault(name, NO_ROW_LIMIT);
        if (limit.hasMaxVectors() && Long.compareUnsigned(given, limit.getMaxVectors()) > 0) {
            throw QdrantError.badRequest("Multivector '" + name + "' has a limit of "
                    + Long.toUnsignedString(limit.getMaxVectors()) + " vectors, but " + given + " were provided!");
        }
    }

    private void indices(String name, int given) {
        StrictModeSparse limit = config.getSparseConfig().getSparseConfigOrDefault(name, NO_INDEX_LIMIT);
        if (limit.hasMaxLength() && Long.compareUnsigned(given, limit.getMaxLength()) > 0) {
            throw QdrantError.badRequest("Sparse vector '" + name + "' has a limit of "
                    + Long.toUnsignedString(limit.getMaxLength()) + " indices, but " + given + " were provided!");
        }
    }

    /** The number of points that are there before points are put in. */
    public void existingPoints(LongSupplier points) {
        boolean limited = config.hasMaxPointsCount()
                || config.hasMaxCollectionVectorSizeBytes()
                || config.hasMaxCollectionPayloadSizeBytes();
        if (limited
                && Long.compareUnsigned(points.getAsLong(), config.getMaxPointsCount()) >= 0
                && config.hasMaxPointsCount()) {
            throw refusal(
                    "Max points count limit of " + config.getMaxPointsCount() + " reached!",
                    "Try deleting some points first.");
        }
    }

    /** The number of payload indexes that are there before one is made. */
    public void existingIndexes(int indexes) {
        if (config.hasMaxPayloadIndexCount() && indexes >= config.getMaxPayloadIndexCount()) {
            throw refusal(
                    "Collection already has the maximum number of payload indices (" + config.getMaxPayloadIndexCount()
                            + ")",
                    "Please delete an existing index before creating a new one.");
        }
    }

    /** A filter of a read. */
    public void readFilter(Filter filter, IndexLookup indexes) {
        boolean needsIndex = config.hasUnindexedFilteringRetrieve() && !config.getUnindexedFilteringRetrieve();
        filter(filter, indexes, needsIndex);
    }

    /** A filter that chooses what is changed. */
    public void writeFilter(Filter filter, IndexLookup indexes) {
        boolean needsIndex = config.hasUnindexedFilteringUpdate() && !config.getUnindexedFilteringUpdate();
        filter(filter, indexes, needsIndex);
    }

    private void filter(Filter filter, IndexLookup indexes, boolean needsIndex) {
        if (needsIndex) {
            new UnindexedFields(indexes).first(filter).ifPresent(field -> {
                throw refusal(
                        "Index required but not found for \"" + field.path() + "\" of one of the following types: "
                                + field.types(),
                        "Create an index for this key or use a different filter.");
            });
        }
        if (config.hasFilterMaxConditions()) {
            long conditions = FilterSize.conditions(filter);
            if (Long.compareUnsigned(conditions, config.getFilterMaxConditions()) > 0) {
                throw refusal(
                        "Filter condition limit reached (" + conditions + " > " + config.getFilterMaxConditions() + ")",
                        "Reduce the amount of conditions of your filter.");
            }
        }
        if (config.hasConditionMaxSize()) {
            long size = FilterSize.largestInput(filter);
            if (Long.compareUnsigned(size, config.getConditionMaxSize()) > 0) {
                throw refusal(
                        "Condition size limit reached (" + size + " > " + config.getConditionMaxSize() + ")",
                        "Reduce the size of your condition.");
            }
        }
    }

    /** Whether all points may be looked at. */
    public void exact(boolean exact) {
        if (exact && refusesExact()) {
            throw refusal("Exact search disabled!", "Set exact=false.");
        }
    }

    boolean refusesExact() {
        return config.hasSearchAllowExact() && !config.getSearchAllowExact();
    }

    /** How a search goes about it. */
    public void search(SearchParams params) {
        exact(params.getExact());
        if (config.hasSearchMaxOversampling() && params.getQuantization().hasOversampling()) {
            double given = params.getQuantization().getOversampling();
            double most = config.getSearchMaxOversampling();
            if (given > most) {
                throw limitExceeded(given, most, "oversampling");
            }
        }
        if (config.hasSearchMaxHnswEf() && params.hasHnswEf()) {
            atMost(params.getHnswEf(), config.getSearchMaxHnswEf(), "hnsw_ef");
        }
    }

    /** The time that the call may take, in seconds. */
    public void timeout(long seconds) {
        if (config.hasMaxTimeout()) {
            atMost(seconds, config.getMaxTimeout(), "timeout");
        }
    }

    private static void atMost(long value, long most, String name) {
        if (Long.compareUnsigned(value, most) > 0) {
            throw limitExceeded(Long.toUnsignedString(value), Long.toUnsignedString(most), name);
        }
    }

    private static QdrantError limitExceeded(Object value, Object most, String name) {
        return refusal(
                "Limit exceeded " + value + " > " + most + " for \"" + name + "\"",
                "Reduce the \"" + name + "\" parameter to or below " + most + ".");
    }

    private static QdrantError refusal(String problem, String help) {
        return QdrantError.badRequest(problem + ". Help: " + help);
    }
}
