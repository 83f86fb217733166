/** Finds migration files in directories and on the class path. Not API. */
@NullMarked
package io.github.qdrantmigrate.internal.discover;

import org.jspecify.annotations.NullMarked;
