/** The refusals that a client sees, with Qdrant's status codes and texts. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.error;

import org.jspecify.annotations.NullMarked;
