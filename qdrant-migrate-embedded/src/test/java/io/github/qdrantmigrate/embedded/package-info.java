/** Tests of the embedded server from the outside. */
@NullMarked
package io.github.qdrantmigrate.embedded;

import org.jspecify.annotations.NullMarked;
