/**
 * What was run, as rows in a collection on the same server. Not API.
 *
 * <p>A row is written by the run that it is about and never deleted. The state of a version is computed from the rows,
 * in package {@code plan}, and stored nowhere.
 */
@NullMarked
package io.github.qdrantmigrate.internal.history;

import org.jspecify.annotations.NullMarked;
