/** That an undo brings back exactly what was. */
@NullMarked
package io.github.qdrantmigrate.exactness;

import org.jspecify.annotations.NullMarked;
