/** Runs plans and records what they did. Not API. */
@NullMarked
package io.github.qdrantmigrate.internal.execute;

import org.jspecify.annotations.NullMarked;
