/** Moves the points of collections. Not API. */
@NullMarked
package io.github.qdrantmigrate.internal.transfer;

import org.jspecify.annotations.NullMarked;
