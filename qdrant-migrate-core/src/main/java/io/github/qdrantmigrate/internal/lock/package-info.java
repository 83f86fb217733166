/** The lock that keeps runs apart: a lease, kept by compare-and-set in one point of the history collection. Not API. */
@NullMarked
package io.github.qdrantmigrate.internal.lock;

import org.jspecify.annotations.NullMarked;
