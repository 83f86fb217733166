package io.github.qdrantmigrate.migration;

import io.github.qdrantmigrate.change.Change;

/**
 * A change and where it was declared.
 *
 * @param change the change
 * @param place {@code file:line:column} of its name
 */
public record DeclaredChange(Change change, String place) {}
