/** Benchmarks. Not part of the product. */
@NullMarked
package io.github.qdrantmigrate.bench;

import org.jspecify.annotations.NullMarked;
