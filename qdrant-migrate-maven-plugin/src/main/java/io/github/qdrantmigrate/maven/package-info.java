/**
 * The goals of the Maven plugin, thin over {@link io.github.qdrantmigrate.QdrantMigrate}: they find the settings, call one
 * operation and print what it returns. Not API; the goals and their parameters are.
 */
@NullMarked
package io.github.qdrantmigrate.maven;

import org.jspecify.annotations.NullMarked;
