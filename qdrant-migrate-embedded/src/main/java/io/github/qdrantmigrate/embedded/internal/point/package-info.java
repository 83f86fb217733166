/** Points: their ids and order, their vectors, and the operations that change them. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.point;

import org.jspecify.annotations.NullMarked;
