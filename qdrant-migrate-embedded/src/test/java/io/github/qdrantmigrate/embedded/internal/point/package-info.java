/** Tests of single classes. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.point;

import org.jspecify.annotations.NullMarked;
