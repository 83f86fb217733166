/**
 * Tests of JUnit 5 (5.10 or newer) and JUnit 6 on a migrated Qdrant: {@link io.github.qdrantmigrate.junit.QdrantTest}.
 *
 * <p>The public types of this package are API.
 */
@NullMarked
package io.github.qdrantmigrate.junit;

import org.jspecify.annotations.NullMarked;
