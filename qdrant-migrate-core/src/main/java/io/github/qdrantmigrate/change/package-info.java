/**
 * The changes that a migration is made of: one record a type, pure. API to look at; migrations are written in YAML.
 *
 * <p>A change holds the client's own request message. It says what must hold before it runs, what it sends, what must
 * hold afterwards, and what takes it back; it never does any of that itself. What it needs to know of the server comes
 * through {@link io.github.qdrantmigrate.change.ServerState}.
 */
@NullMarked
package io.github.qdrantmigrate.change;

import org.jspecify.annotations.NullMarked;
