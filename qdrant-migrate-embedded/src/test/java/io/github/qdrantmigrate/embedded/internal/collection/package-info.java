/** Tests of single classes. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.collection;

import org.jspecify.annotations.NullMarked;
