/** Points as they were before a change, kept where they outlive the process. Not API. */
@NullMarked
package io.github.qdrantmigrate.internal.image;

import org.jspecify.annotations.NullMarked;
