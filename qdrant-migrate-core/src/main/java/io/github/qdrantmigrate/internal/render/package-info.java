/** Results as text and JSON. Not API. */
@NullMarked
package io.github.qdrantmigrate.internal.render;

import org.jspecify.annotations.NullMarked;
