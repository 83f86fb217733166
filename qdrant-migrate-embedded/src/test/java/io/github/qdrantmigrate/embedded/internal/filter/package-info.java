/** Tests of single classes. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.filter;

import org.jspecify.annotations.NullMarked;
