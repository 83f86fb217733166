/**
 * JSON Schema, draft-07, as data: what the shapes of bodies describe themselves with. Not API.
 *
 * <p>Draft-07 because it is the newest draft that IntelliJ and the YAML language server (VS Code and others) support
 * in full; what later drafts add is not needed here.
 */
@NullMarked
package io.github.qdrantmigrate.internal.schema;

import org.jspecify.annotations.NullMarked;
