/** Tests of single classes. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.fault;

import org.jspecify.annotations.NullMarked;
