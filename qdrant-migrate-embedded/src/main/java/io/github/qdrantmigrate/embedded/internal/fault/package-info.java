/** Calls held back to be answered otherwise than a sound server does. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.fault;

import org.jspecify.annotations.NullMarked;
