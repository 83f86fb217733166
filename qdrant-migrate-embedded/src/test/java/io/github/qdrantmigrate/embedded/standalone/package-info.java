@NullMarked
package io.github.qdrantmigrate.embedded.standalone;

import org.jspecify.annotations.NullMarked;
