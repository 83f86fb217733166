package io.github.qdrantmigrate.migration;

import io.github.qdrantmigrate.requirement.OnFail;
import io.github.qdrantmigrate.requirement.Requirement;

/**
 * A requirement and where it was declared.
 *
 * @param requirement the requirement
 * @param onFail what becomes of the migration if it does not hold
 * @param place {@code file:line:column} of its name
 */
public record DeclaredRequirement(Requirement requirement, OnFail onFail, String place) {}
