/** Versions, names, checksums and migrations as values. API. Knows no I/O. */
@NullMarked
package io.github.qdrantmigrate.migration;

import org.jspecify.annotations.NullMarked;
