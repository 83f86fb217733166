package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.Configuration;

/**
 * Settings that {@link QdrantTest} has no attribute for.
 *
 * <pre>{@code
 * class OldFiles implements ConfigurationCustomizer {
 *     @Override
 *     public void customize(Configuration.Builder configuration) {
 *         configuration.outOfOrder(true);
 *     }
 * }
 * }</pre>
 *
 * <p>An implementation has a constructor without parameters.
 */
@FunctionalInterface
public interface ConfigurationCustomizer {
    /**
     * Changes settings; called after the annotation's attributes were set.
     *
     * @param configuration of everything but the server: url and API key come from elsewhere
     */
    void customize(Configuration.Builder configuration);

    /** Changes nothing. */
    final class None implements ConfigurationCustomizer {
        /** For the extension. */
        public None() {}

        @Override
        public void customize(Configuration.Builder configuration) {
            // The attributes say everything.
        }
    }
}
