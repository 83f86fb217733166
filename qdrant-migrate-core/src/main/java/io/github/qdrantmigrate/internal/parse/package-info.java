/** Reads migration files into migrations: placeholders, changes, checksums. Not API. */
@NullMarked
package io.github.qdrantmigrate.internal.parse;

import org.jspecify.annotations.NullMarked;
