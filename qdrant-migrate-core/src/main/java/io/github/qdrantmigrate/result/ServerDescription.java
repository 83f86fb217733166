package io.github.qdrantmigrate.result;

import org.jspecify.annotations.Nullable;

/**
 * Which server an operation talked to.
 *
 * @param version of the server, for example {@code 1.18.3}
 * @param url as configured
 * @param urlOrigin where the url came from, for people
 * @param historyCollection the collection that records what was run
 * @param currentVersion the highest version applied; null if none is
 */
public record ServerDescription(
        String version,
        String url,
        String urlOrigin,
        String historyCollection,
        @Nullable String currentVersion) {}
