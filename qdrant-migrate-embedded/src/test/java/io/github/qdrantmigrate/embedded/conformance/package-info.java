/** Compares the embedded server's answers with those that were recorded from a real Qdrant. */
@NullMarked
package io.github.qdrantmigrate.embedded.conformance;

import org.jspecify.annotations.NullMarked;
