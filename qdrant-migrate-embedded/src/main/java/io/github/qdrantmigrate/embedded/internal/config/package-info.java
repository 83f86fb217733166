/** The configuration of collections: defaults, updates and vector names. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.config;

import org.jspecify.annotations.NullMarked;
