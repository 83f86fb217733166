/** The embedded server as a program of its own. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.standalone;

import org.jspecify.annotations.NullMarked;
