/** Tests of single classes. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.payload;

import org.jspecify.annotations.NullMarked;
