/**
 * Documents as trees of typed nodes that know where they stand, read from YAML and JSON and written back. Not API.
 *
 * <p>Everything that reads user input works on these nodes, so that every error can say file, line and column.
 */
@NullMarked
package io.github.qdrantmigrate.internal.node;

import org.jspecify.annotations.NullMarked;
