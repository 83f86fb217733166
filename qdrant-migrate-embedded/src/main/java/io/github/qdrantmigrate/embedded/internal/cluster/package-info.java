/** The server as a node of a cluster: the shards that it holds, and changes of them. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.cluster;

import org.jspecify.annotations.NullMarked;
