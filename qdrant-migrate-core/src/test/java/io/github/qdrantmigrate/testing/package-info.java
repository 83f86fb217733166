/** What tests of the engine share. */
@NullMarked
package io.github.qdrantmigrate.testing;

import org.jspecify.annotations.NullMarked;
