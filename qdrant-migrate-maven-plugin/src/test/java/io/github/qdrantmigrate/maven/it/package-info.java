/** What the hooks of the projects in {@code src/it} use: a server to run against, and the log of the inner build. */
@NullMarked
package io.github.qdrantmigrate.maven.it;

import org.jspecify.annotations.NullMarked;
