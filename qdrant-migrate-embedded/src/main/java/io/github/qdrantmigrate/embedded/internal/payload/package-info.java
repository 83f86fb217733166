/** Payloads: JSON paths and what can be done with them. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.payload;

import org.jspecify.annotations.NullMarked;
