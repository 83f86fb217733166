package io.github.qdrantmigrate;

/**
 * A value and where it came from, so that messages can say which of several places was used.
 *
 * @param value the value
 * @param origin for people: {@code command line}, {@code pom.xml}, {@code environment}
 */
public record Setting(String value, String origin) {}
