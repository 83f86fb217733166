/** Filters: conditions compiled into predicates over points. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.filter;

import org.jspecify.annotations.NullMarked;
