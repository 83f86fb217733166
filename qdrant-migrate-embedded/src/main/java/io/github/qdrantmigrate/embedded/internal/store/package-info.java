/** Durability: where collections and points are kept. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.store;

import org.jspecify.annotations.NullMarked;
