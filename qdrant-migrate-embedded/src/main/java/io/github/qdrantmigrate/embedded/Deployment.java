package io.github.qdrantmigrate.embedded;

/**
 * How an embedded server is set up, as the setting {@code cluster.enabled} of Qdrant decides. What it keeps is the same
 * in both; a directory can be opened in one and later in the other.
 */
public enum Deployment {
    /** A server by itself, as Qdrant is without further settings: shard keys can be used but not made. */
    STANDALONE,

    /**
     * A cluster that consists of this server, as {@code qdrant --uri http://127.0.0.1:6335} with {@code
     * QDRANT__CLUSTER__ENABLED=true}: shard keys can be made and removed. Further servers cannot join.
     */
    CLUSTER
}
