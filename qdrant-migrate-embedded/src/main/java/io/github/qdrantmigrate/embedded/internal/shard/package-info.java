/** Shards: which of them a request is for, and which of them a point belongs to. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.shard;

import org.jspecify.annotations.NullMarked;
