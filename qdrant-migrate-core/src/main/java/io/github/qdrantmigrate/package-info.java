/**
 * The public API: {@link io.github.qdrantmigrate.QdrantMigrate} runs every operation, {@link
 * io.github.qdrantmigrate.Configuration} says against which server and with which files, {@link
 * io.github.qdrantmigrate.QdrantMigrateException} is the root of everything that is thrown.
 *
 * <p>API together with the packages {@code migration}, {@code change} and {@code result}. What stands below {@code
 * internal} is not API and changes without notice.
 */
@NullMarked
package io.github.qdrantmigrate;

import org.jspecify.annotations.NullMarked;
