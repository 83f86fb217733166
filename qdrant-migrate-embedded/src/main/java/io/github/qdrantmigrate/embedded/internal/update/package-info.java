/** The operations that change points, payload indexes and vector names. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.update;

import org.jspecify.annotations.NullMarked;
