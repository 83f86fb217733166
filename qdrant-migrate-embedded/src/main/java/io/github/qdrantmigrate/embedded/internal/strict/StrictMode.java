package io.github.qdrantmigrate.embedded.internal.strict;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.filter.IndexLookup;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.SearchParams;

/**
 * Refuses what a collection forbids; nothing as long as strict mode is not enabled.
 *
 * @param config what is forbidden
 */
public record StrictMode(StrictModeConfig config) {
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

    /** The number of points that are there before points are put in. */
    public void existingPoints(long points) {
        if (config.hasMaxPointsCount() && points >= config.getMaxPointsCount()) {
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
        if (exact && config.hasSearchAllowExact() && !config.getSearchAllowExact()) {
            throw refusal("Exact search disabled!", "Set exact=false.");
        }
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
