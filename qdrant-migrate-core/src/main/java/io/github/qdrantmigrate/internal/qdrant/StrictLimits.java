package io.github.qdrantmigrate.internal.qdrant;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.StrictModeConfig;

/**
 * What a collection's strict mode allows.
 *
 * @param exactCount whether points can be counted exactly by a call
 * @param page how many points one page may have at most
 */
record StrictLimits(boolean exactCount, int page) {
    static StrictLimits of(CollectionInfo info, int wantedPage) {
        StrictModeConfig strict = info.getConfig().getStrictModeConfig();
        if (!strict.getEnabled()) {
            return new StrictLimits(true, wantedPage);
        }
        boolean exact = !strict.hasSearchAllowExact() || strict.getSearchAllowExact();
        int page = strict.hasMaxQueryLimit() ? Math.min(wantedPage, strict.getMaxQueryLimit()) : wantedPage;
        return new StrictLimits(exact, Math.max(1, page));
    }
}
