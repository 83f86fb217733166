package io.github.qdrantmigrate.testing;

/**
 * A server to test on.
 *
 * @param name for the names of tests
 * @param url for a configuration
 */
public record TestServer(String name, String url) {
    @Override
    public String toString() {
        return name;
    }
}
