/** Snapshots of collections as files. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.snapshot;

import org.jspecify.annotations.NullMarked;
