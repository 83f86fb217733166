/** Collections with their shards and payload indexes, and the registry of names and aliases. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.collection;

import org.jspecify.annotations.NullMarked;
