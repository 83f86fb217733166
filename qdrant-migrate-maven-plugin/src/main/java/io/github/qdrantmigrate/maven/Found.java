package io.github.qdrantmigrate.maven;

/**
 * A setting's value in its own type.
 *
 * @param value the value
 * @param origin which source it came from, as {@link Origin} names it
 */
record Found<T>(T value, String origin) {}
